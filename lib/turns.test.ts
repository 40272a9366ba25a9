import { expect, test } from 'vitest'
import { Turns } from './turns'

/** Work that ends when the test says so, and counts how much of it is under way. */
function controlledWork() {
  const runs: PromiseWithResolvers<number>[] = []
  const count = { active: 0, most: 0 }
  const work = async () => {
    count.most = Math.max(count.most, (count.active += 1))
    const run = Promise.withResolvers<number>()
    runs.push(run)
    return run.promise.finally(() => (count.active -= 1))
  }
  return { runs, count, work }
}

test('work for one key is done one at a time, and the same request is done once while it waits', async () => {
  const turns = new Turns<number>()
  const { runs, count, work } = controlledWork()
  const first = turns.take('contoso', 'a', work)
  await expect.poll(() => runs.length).toBe(1)
  const others = ['b', 'b', 'a', 'a'].map((request) => turns.take('contoso', request, work))
  for (const [index, expected] of [1, 2, 3].entries()) {
    await expect.poll(() => runs.length).toBe(expected)
    runs[index]?.resolve(index)
  }
  expect(await Promise.all([first, ...others])).toEqual([0, 1, 1, 2, 2])
  expect(count.most).toBe(1)
})

test("work for another key doesn't wait, and work that fails doesn't stop the next", async () => {
  const turns = new Turns<number>()
  const { runs, work } = controlledWork()
  const failing = turns.take('contoso', 'a', work)
  const next = turns.take('contoso', 'b', work)
  const other = turns.take('fabrikam', 'a', work)
  await expect.poll(() => runs.length).toBe(2)
  runs[0]?.reject(new Error('No database'))
  runs[1]?.resolve(1)
  await expect(failing).rejects.toThrow('No database')
  expect(await other).toBe(1)
  await expect.poll(() => runs.length).toBe(3)
  runs[2]?.resolve(2)
  expect(await next).toBe(2)
})
