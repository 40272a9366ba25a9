import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll } from 'vitest'

/** `npm run faults` names a folder, runs every fault, and prints the tables in it. */
const folder = process.env.FAULT_TABLES

/** Whether every fault is run. Otherwise, some are representative. */
export const isEveryFault = folder !== undefined

/** One answer of the table: what a call said about a fault, and what of that is untrue. */
export interface Cell {
  call: string
  words: string
  untruths: readonly string[]
}

/** Keeps the cells of a test file, and writes them to the folder after its last test. */
export function faultTable(name: string): (row: string, cell: Cell) => void {
  const rows = new Map<string, Map<string, string>>()
  afterAll(() => {
    if (folder === undefined) return
    mkdirSync(folder, { recursive: true })
    const table = [...rows].map(([row, cells]) => [row, [...cells]])
    writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(table)}\n`)
  })
  return (row, { call, words, untruths }) => {
    const cells = rows.get(row) ?? new Map<string, string>()
    rows.set(row, cells.set(call, untruths.length > 0 ? `✗ ${words}` : words))
  }
}
