/** A period during which the clock ran at one speed. */
export interface ClockSegment {
  realStart: number
  emulatedStart: number
  speed: number
}

/** A clock in a form that can be saved. */
export interface SavedClock {
  segments: readonly ClockSegment[]
  savedAt: number
}

/**
 * The clock that Azure's delays follow. It matches real time until a test advances it or speeds it up.
 *
 * Tokens don't use it, because the portal checks their lifetime against real time. Times that callers see, such as when a row was
 * generated, are converted to the real time at which this clock showed them, so that none of them is in the future.
 */
export class EmulatedClock {
  #segments: ClockSegment[]

  constructor(
    speed = 1,
    private readonly realNow: () => number = Date.now,
  ) {
    const now = realNow()
    this.#segments = [{ realStart: now, emulatedStart: now, speed }]
  }

  /** The current emulated time, in milliseconds. */
  now(): number {
    const last = this.#last()
    return last.emulatedStart + (this.realNow() - last.realStart) * last.speed
  }

  get speed(): number {
    return this.#last().speed
  }

  /** Moves the clock forward. */
  advance(seconds: number): void {
    if (!(seconds >= 0)) throw new RangeError('The clock only moves forward.')
    this.#segments.push({ realStart: this.realNow(), emulatedStart: this.now() + seconds * 1000, speed: this.speed })
  }

  /** Runs the clock at `speed` times real time from now on. */
  setSpeed(speed: number): void {
    if (!(speed >= 0) || !Number.isFinite(speed)) throw new RangeError('The speed must be a number that is 0 or greater.')
    this.#segments.push({ realStart: this.realNow(), emulatedStart: this.now(), speed })
  }

  toJSON(): SavedClock {
    return { segments: this.#segments, savedAt: this.realNow() }
  }

  /** Continues from a saved clock. The time since then passed at normal speed. */
  load({ segments, savedAt }: SavedClock): void {
    const last = segments.at(-1)
    if (last === undefined) return
    const { speed } = this
    const emulatedThen = last.emulatedStart + (savedAt - last.realStart) * last.speed
    const now = this.realNow()
    this.#segments = [...segments, { realStart: now, emulatedStart: emulatedThen + Math.max(0, now - savedAt), speed }]
  }

  /** The real time at which this clock showed an emulated time. */
  realTimeOf(emulated: number): number {
    const index = this.#segments.findLastIndex((segment) => segment.emulatedStart <= emulated)
    const segment = this.#segments[index]
    if (segment === undefined) return emulated
    const real = segment.speed === 0 ? segment.realStart : segment.realStart + (emulated - segment.emulatedStart) / segment.speed
    // A skipped time maps to the time of the jump.
    return Math.min(real, this.#segments[index + 1]?.realStart ?? real)
  }

  #last(): ClockSegment {
    const last = this.#segments.at(-1)
    if (last === undefined) throw new Error('The clock has no segments.')
    return last
  }
}
