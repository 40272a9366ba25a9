import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { usePortal } from '@/testing/use-portal'
import { type FaultClass, type MatrixFault, matrixFaults } from './matrix-faults'
import { matrixReads, type Said } from './matrix-reads'
import { matrixWrites } from './matrix-writes'

const portal = usePortal({ seed: 'with-settings' })
const maya = portal.person('security-administrator')

/** `npm run faults` runs every fault and prints the table. Otherwise, those that take no time are representative. */
const tableFile = process.env.FAULT_TABLE
const faults = matrixFaults.filter(({ isSlow }) => tableFile !== undefined || !isSlow)
const table = new Map<string, Map<string, string>>()

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

/** What must not be said, by what happened. */
const untruths: Record<FaultClass, RegExp> = {
  silent: /refused|no longer exists|sign in|missing/i,
  broken: /refused the request|didn't respond|no longer exists|sign in|five settings|with status/i,
  unclear: /refused|didn't respond|no longer exists|can't find|sign in|five settings|with status/i,
  busy: /didn't respond|no longer exists|sign in/i,
  refused: /didn't respond|no longer exists|five settings|with status/i,
  challenged: /didn't respond|no longer exists|refused/i,
}

/** Says what is untrue in a cell; undefined if nothing is. */
function untruthOf({ class: what }: MatrixFault, said: Said): string | undefined {
  if (said.kind === 'knows') return 'claims to know'
  if (!truthfulCodes[what].includes(said.code)) return `says ${said.code}`
  return untruths[what].test(said.sentence) ? said.sentence : undefined
}

afterAll(() => {
  if (tableFile !== undefined) writeFileSync(tableFile, `${JSON.stringify([...table].map(([name, row]) => [name, [...row]]))}\n`)
})

interface Cell {
  call: string
  words: string
  untruth: string | undefined
}

/** Keeps a row of the table, and fails for each cell that says something untrue. */
function expectTruth(row: string, cells: readonly Cell[]): void {
  table.set(row, new Map(cells.map(({ call, words, untruth }) => [call, untruth ? `✗ ${words}` : words])))
  expect(cells.filter(({ untruth }) => untruth !== undefined)).toEqual([])
}

test.each(faults)('no read says anything untrue about: $name', async (fault) => {
  portal.emulator.addFault({ match: { service: 'arm' }, ...fault.fault })
  const cells = Object.entries(matrixReads).map(async ([call, read]) => {
    const said = await read(maya.access)
    return { call, words: said.kind === 'knows' ? 'knows' : (shortWords[said.code] ?? said.code), untruth: untruthOf(fault, said) }
  })
  expectTruth(fault.name, await Promise.all(cells))
})

/** What a write may end with, by what proves something. Whether Azure acted is never to be read from anything else. */
const provenBy = (fault: MatrixFault) => (fault.class === 'refused' || fault.class === 'challenged' ? 'refused' : 'unknown')

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
        const isTrue = kind === judged(call, fault) && !untruths[fault.class].test(sentence)
        return { call, words: kind, untruth: isTrue ? undefined : `${kind}: ${sentence}` }
      })
      expectTruth(`${fault.name}, ${when} acting`, await Promise.all(cells))
    },
  )
})

/** Azure answers a deletion with nothing, so an empty success proves one. */
function judged(call: string, fault: MatrixFault): 'accepted' | 'refused' | 'unknown' {
  return fault.name === '204' && call.startsWith('delete') ? 'accepted' : provenBy(fault)
}
