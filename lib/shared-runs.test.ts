import { expect, test } from 'vitest'
import { SharedRuns } from './shared-runs'

/** Work whose runs end one by one, when the test says so. */
function controlledWork() {
  const runs: PromiseWithResolvers<undefined>[] = []
  return {
    runs,
    work: () => {
      const run = Promise.withResolvers<undefined>()
      runs.push(run)
      return run.promise
    },
  }
}

test('everyone who asks during a run shares the next one', async () => {
  const shared = new SharedRuns()
  const { runs, work } = controlledWork()
  const asked = Array.from({ length: 10 }, () => shared.run('a', work))
  expect(runs).toHaveLength(1)
  runs[0]?.resolve(undefined)
  await asked[0]
  await expect.poll(() => runs.length).toBe(2)
  runs[1]?.resolve(undefined)
  await Promise.all(asked)
  expect(runs).toHaveLength(2)
})

test('a call after the last run starts a new one, and keys are independent', async () => {
  const shared = new SharedRuns()
  const { runs, work } = controlledWork()
  const [first, other] = [shared.run('a', work), shared.run('b', work)]
  expect(runs).toHaveLength(2)
  for (const { resolve } of runs) resolve(undefined)
  await Promise.all([first, other])
  void shared.run('a', work)
  expect(runs).toHaveLength(3)
})

test('a failed run fails for those who share it, and the next one still starts', async () => {
  const shared = new SharedRuns()
  const { runs, work } = controlledWork()
  const first = shared.run('a', work)
  const second = shared.run('a', work)
  runs[0]?.reject(new Error('No database'))
  await expect(first).rejects.toThrow('No database')
  runs[1]?.resolve(undefined)
  await second
  expect(runs).toHaveLength(2)
})
