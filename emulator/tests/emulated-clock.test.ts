import { beforeEach, describe, expect, test } from 'vitest'
import { EmulatedClock } from '../emulated-clock'

let real: number
const realNow = () => real

beforeEach(() => {
  real = 1_000_000
})

describe('the emulated clock', () => {
  test('follows real time at the set speed', () => {
    const clock = new EmulatedClock(1, realNow)
    real += 1000
    expect(clock.now()).toBe(1_001_000)
    clock.setSpeed(60)
    real += 1000
    expect(clock.now()).toBe(1_061_000)
  })

  test('only moves forward', () => {
    const clock = new EmulatedClock(1, realNow)
    clock.advance(10)
    expect(clock.now()).toBe(1_010_000)
    expect(() => clock.advance(-1)).toThrow(RangeError)
  })

  test('converts an emulated time to a real time, which is never in the future', () => {
    const clock = new EmulatedClock(10, realNow)
    real += 1000
    clock.advance(3600)
    real += 1000
    expect(clock.realTimeOf(1_005_000)).toBe(1_000_500)
    // A time that was skipped maps to the time of the jump.
    expect(clock.realTimeOf(2_000_000)).toBe(1_001_000)
    expect(clock.realTimeOf(clock.now())).toBe(real)
  })

  test('continues after a restart as if it had kept running at normal speed', () => {
    const first = new EmulatedClock(60, realNow)
    real += 1000
    const saved = structuredClone(first.toJSON())
    real += 5000
    const second = new EmulatedClock(60, realNow)
    second.load(saved)
    expect(second.now()).toBe(1_000_000 + 60_000 + 5000)
    expect(second.realTimeOf(1_030_000)).toBe(1_000_500)
  })
})
