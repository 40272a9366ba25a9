import { describe, expect, test } from 'vitest'
import { usePortal } from '@/testing/use-portal'
import { type Cell, faultTable, isEveryFault } from './fault-table'
import { type FaultClass, judgedWrite, type MatrixFault, matrixFaults, provenBy, untruths } from './matrix-faults'
import { matrixReads, type Said } from './matrix-reads'
import { matrixWrites } from './matrix-writes'

const portal = usePortal({ seed: 'with-settings' })
const maya = portal.person('security-administrator')

/** Without `npm run faults`, the faults that take no time are representative. */
const faults = matrixFaults.filter(({ isSlow }) => isEveryFault || !isSlow)
const keepReads = faultTable('1 Reads')
const keepWrites = {
  before: faultTable('2 Answers to writes, before Azure acts'),
  after: faultTable('3 Answers to writes, after Azure acts'),
}

/** The calls of a person that end with one of these errors say the truth about a fault. Those that hide the error keep its sentence. */
const truthfulCodes: Record<FaultClass, readonly string[]> = {
  silent: ['no-answer', 'unexpected-answer'],
  broken: ['azure-refused', 'unexpected-answer'],
  unclear: ['unexpected-answer', 'foreign-link'],
  busy: ['throttled', 'unexpected-answer'],
  refused: ['azure-refused', 'unexpected-answer'],
  challenged: ['interaction-required'],
}

/** The codes in the table. */
const shortWords: Record<string, string> = {
  'azure-refused': 'Azure says',
  'interaction-required': 'sign in',
  'no-answer': 'no answer',
  throttled: 'busy',
  'unexpected-answer': 'unread',
}

/** Says what is untrue in a cell. */
function untruthsOf({ class: what }: MatrixFault, said: Said): string[] {
  if (said.kind === 'knows') return ['claims to know']
  if (!truthfulCodes[what].includes(said.code)) return [`says ${said.code}`]
  return untruths[what].test(said.sentence) ? [said.sentence] : []
}

/** Keeps a row of a table, and fails for each cell that says something untrue. */
function expectTruth(keep: (row: string, cell: Cell) => void, row: string, cells: readonly Cell[]): void {
  for (const cell of cells) keep(row, cell)
  expect(cells.filter((cell) => cell.untruths.length > 0)).toEqual([])
}

test.each(faults)('no read says anything untrue about: $name', async (fault) => {
  portal.emulator.addFault({ match: { service: 'arm' }, ...fault.fault })
  const cells = Object.entries(matrixReads).map(async ([call, read]) => {
    const said = await read(maya.access)
    return { call, words: said.kind === 'knows' ? 'knows' : (shortWords[said.code] ?? said.code), untruths: untruthsOf(fault, said) }
  })
  expectTruth(keepReads, fault.name, await Promise.all(cells))
})

describe.each(['before', 'after'] as const)('a write that is answered so %s Azure could act', (when) => {
  // Azure doesn't give one of its own refusals after it has acted.
  test.each(matrixFaults.filter((fault) => when === 'before' || provenBy(fault) === 'unknown'))(
    'is judged by proof: $name',
    async (fault) => {
      const { cut, ...answer } = fault.fault
      portal.emulator.addFault({ match: { service: 'arm' }, ...(cut ? { cut: when } : { ...answer, when }) })
      const cells = Object.entries(matrixWrites).map(async ([call, write]) => {
        const { kind, ...outcome } = await write(maya.access)
        const sentence = 'error' in outcome ? outcome.error.userMessage : ''
        const isTrue = kind === judgedWrite(fault, call.startsWith('delete')) && !untruths[fault.class].test(sentence)
        return { call, words: kind, untruths: isTrue ? [] : [`${kind}: ${sentence}`] }
      })
      expectTruth(keepWrites[when], fault.name, await Promise.all(cells))
    },
  )
})
