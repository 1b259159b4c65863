// Repeatable randomness: a run is its seed.

/** The generator known as mulberry32. */
export class Dice {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = seed >>> 0;
  }

  /** Uniform in 0..1. */
  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** One of 0..below. */
  below(below: number): number {
    return Math.floor(this.unit() * below);
  }

  /** A whole number in from..to. */
  between(from: number, to: number): number {
    return from + this.below(to - from);
  }

  /** True so many times in a hundred. */
  percent(chance: number): boolean {
    return this.unit() * 100 < chance;
  }
}
