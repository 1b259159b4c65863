-- Goods that are not sold while an emergency about them is on (E1), one row for each
-- case in which it was declared: the last one that ends puts them on sale again.

CREATE TABLE halted_goods (
    plan      TEXT NOT NULL REFERENCES plans (id),
    complaint TEXT NOT NULL REFERENCES complaints (number),
    PRIMARY KEY (plan, complaint)
) STRICT, WITHOUT ROWID;
