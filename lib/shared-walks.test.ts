import { expect, test } from 'vitest'
import { SharedWalks } from './shared-walks'

/** Walks whose steps the test takes; each returns the number of the walk. */
function controlledWalks() {
  const begun: { step: (value: number) => void; end: () => void; fail: () => void; isStopped: boolean }[] = []
  const begin = async function* (): AsyncGenerator<number, string> {
    const queue: (number | 'end' | 'fail')[] = []
    let wake = Promise.withResolvers<undefined>()
    const push = (item: number | 'end' | 'fail') => {
      queue.push(item)
      wake.resolve(undefined)
    }
    const walk = { step: push, end: () => push('end'), fail: () => push('fail'), isStopped: false }
    const number = begun.push(walk)
    try {
      for (;;) {
        const item = queue.shift()
        if (item === 'end') return `walk ${number}`
        if (item === 'fail') throw new Error('No database')
        if (item !== undefined) yield item
        else {
          await wake.promise
          wake = Promise.withResolvers()
        }
      }
    } finally {
      walk.isStopped = true
    }
  }
  return { begun, begin }
}

async function readAll(walk: AsyncGenerator<number, string>): Promise<{ steps: number[]; result: string }> {
  const steps: number[] = []
  for (;;) {
    const step = await walk.next()
    if (step.done) return { steps, result: step.value }
    steps.push(step.value)
  }
}

test('one walk is under way at a time, and everyone who asks during it shares the next one', async () => {
  const shared = new SharedWalks<number, string>()
  const { begun, begin } = controlledWalks()
  const first = readAll(shared.follow('contoso', begin))
  await expect.poll(() => begun.length).toBe(1)
  const later = Array.from({ length: 10 }, () => readAll(shared.follow('contoso', begin)))
  begun[0]?.step(1_000)
  begun[0]?.end()
  expect(await first).toMatchObject({ result: 'walk 1' })
  await expect.poll(() => begun.length).toBe(2)
  begun[1]?.step(2_000)
  begun[1]?.end()
  for (const { result } of await Promise.all(later)) expect(result).toBe('walk 2')
  expect(begun).toHaveLength(2)
})

test('a reader sees progress, and a walk of another key has its own', async () => {
  const shared = new SharedWalks<number, string>()
  const { begun, begin } = controlledWalks()
  const [mine, other] = [shared.follow('contoso', begin), shared.follow('fabrikam', begin)]
  const [step, otherStep] = [mine.next(), other.next()]
  await expect.poll(() => begun.length).toBe(2)
  begun[0]?.step(1_000)
  begun[1]?.step(7)
  expect(await step).toEqual({ done: false, value: 1_000 })
  expect(await otherStep).toEqual({ done: false, value: 7 })
})

test('a walk continues for those who stay, and stops when the last one leaves', async () => {
  const shared = new SharedWalks<number, string>()
  const { begun, begin } = controlledWalks()
  const leaving = shared.follow('contoso', begin)
  const step = leaving.next()
  await expect.poll(() => begun.length).toBe(1)
  begun[0]?.step(1)
  await step
  await leaving.return('')
  const staying = readAll(shared.follow('contoso', begin))
  begun[0]?.step(2)
  await expect.poll(() => begun[0]?.isStopped).toBe(true)
  await expect.poll(() => begun.length).toBe(2)
  begun[1]?.end()
  expect(await staying).toEqual({ steps: [], result: 'walk 2' })
})

test('a walk that fails fails for those who share it, and the next one still begins', async () => {
  const shared = new SharedWalks<number, string>()
  const { begun, begin } = controlledWalks()
  const first = readAll(shared.follow('contoso', begin))
  await expect.poll(() => begun.length).toBe(1)
  const next = readAll(shared.follow('contoso', begin))
  begun[0]?.fail()
  await expect(first).rejects.toThrow('No database')
  await expect.poll(() => begun.length).toBe(2)
  begun[1]?.end()
  expect(await next).toEqual({ steps: [], result: 'walk 2' })
})
