import { setTimeout as wait } from 'node:timers/promises'
import { lockFolder } from '@/lib/db/folder-lock'

/**
 * A process that tries to lock each of some folders at given times, for the test that several such processes start at once. It prints the
 * rounds in which it got the lock, keeps all of them, and ends when its parent does.
 *
 * Arguments: the time of the first round in milliseconds since 1970, the milliseconds from one round to the next, and the folders.
 */
const [first = '0', every = '0', ...folders] = process.argv.slice(2)

const won: number[] = []
for (const [round, folder] of folders.entries()) {
  const at = Number(first) + round * Number(every)
  await wait(Math.max(at - Date.now() - 5, 0))
  // Timers aren't exact enough for two processes to start in the same moment.
  while (Date.now() < at);
  await lockFolder(folder).then(
    () => won.push(round),
    (fault: unknown) => {
      if (!(fault instanceof Error && fault.message.includes('is in use'))) throw fault
    },
  )
}
process.stdout.write(`${JSON.stringify(won)}\n`)
process.stdin.resume()
