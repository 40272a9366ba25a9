import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { commandFile, projectDirectory } from '../tooling/project'
import { generatePrismaClient } from './prisma-generate'

/** The rows of a matrix: the name of a fault, and what each call said about it. */
type Row = [fault: string, cells: [call: string, words: string][]]

/** Runs every fault against every call, which takes some minutes, and prints what the portal said and what became of each write. */
function runFaults(): number {
  generatePrismaClient()
  const folder = mkdtempSync(path.join(tmpdir(), 'faults-'))
  try {
    const nodeArguments = [commandFile('vitest'), 'run', '--project=integration', 'integration/answers', '--reporter=dot']
    const env = { ...process.env, FAULT_TABLES: folder }
    const { status } = spawnSync(process.execPath, nodeArguments, { cwd: projectDirectory, env, stdio: ['ignore', 'inherit', 'inherit'] })
    for (const file of readdirSync(folder).sort())
      printTable(path.parse(file).name, JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Row[])
    return status ?? 1
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Prints one table. A cell that says something untrue begins with ✗. */
function printTable(name: string, table: readonly Row[]): void {
  const calls = table[0]?.[1].map(([call]) => call) ?? []
  const width = Math.max(9, ...table.flatMap(([, cells]) => cells.map(([, words]) => words.length))) + 2
  const headWidth = Math.max(...table.map(([fault]) => fault.length)) + 2
  const line = (head: string, cells: readonly string[]) =>
    [head.padEnd(headWidth), ...cells.map((cell) => cell.padEnd(width))].join('').trimEnd()
  // The tables are the output.
  console.log(`\n${name}\n${calls.map((call, index) => `${index + 1} ${call}`).join(', ')}\n`)
  const numbers = calls.map((_call, index) => String(index + 1))
  console.log(line('', numbers))
  for (const [fault, cells] of table) {
    const words = cells.map(([, said]) => said)
    console.log(line(fault, words))
  }
}

process.exitCode = runFaults()
