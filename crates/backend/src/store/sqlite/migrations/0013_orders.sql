-- Which version of a plan an order was sold under (I9): what is filed about it later rests
-- on that one. Never updated, never deleted.

CREATE TABLE orders (
    room      TEXT NOT NULL REFERENCES rooms (id),
    order_ref TEXT NOT NULL,
    plan      TEXT NOT NULL,
    version   INTEGER NOT NULL,
    sold_at   INTEGER NOT NULL,
    PRIMARY KEY (room, order_ref, plan),
    FOREIGN KEY (plan, version) REFERENCES plan_versions (plan, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER orders_stay BEFORE UPDATE ON orders
BEGIN SELECT RAISE(ABORT, 'an order keeps its version'); END;
CREATE TRIGGER orders_remain BEFORE DELETE ON orders
BEGIN SELECT RAISE(ABORT, 'an order keeps its version'); END;
