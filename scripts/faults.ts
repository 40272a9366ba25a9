import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { commandFile, projectDirectory } from '../tooling/project'
import { generatePrismaClient } from './prisma-generate'

/** The rows of a matrix: the name of a fault, and what each call said about it. */
type Row = [fault: string, cells: [call: string, words: string][]]

/** Runs every fault against every call, which takes about a minute, and prints what the portal said. */
function runFaults(): number {
  generatePrismaClient()
  const directory = mkdtempSync(path.join(tmpdir(), 'faults-'))
  const file = path.join(directory, 'table.json')
  try {
    const nodeArguments = [commandFile('vitest'), 'run', '--project=integration', 'integration/answers', '--reporter=dot']
    const env = { ...process.env, FAULT_TABLE: file }
    const { status } = spawnSync(process.execPath, nodeArguments, { cwd: projectDirectory, env, stdio: ['ignore', 'inherit', 'inherit'] })
    printTables(JSON.parse(readFileSync(file, 'utf8')) as Row[])
    return status ?? 1
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** Reads and writes have different calls, so each kind is a table of its own. A cell that says something untrue begins with ✗. */
function printTables(rows: readonly Row[]): void {
  const byCalls = Map.groupBy(rows, ([, cells]) => cells.map(([call]) => call).join())
  for (const table of byCalls.values()) {
    const calls = table[0]?.[1].map(([call]) => call) ?? []
    // The tables are the output.
    console.log(`\n${calls.map((call, index) => `${index + 1} ${call}`).join(', ')}\n`)
    console.log(
      line(
        '',
        calls.map((_call, index) => String(index + 1)),
      ),
    )
    for (const [fault, cells] of table)
      console.log(
        line(
          fault,
          cells.map(([, words]) => words),
        ),
      )
  }
}

const line = (head: string, cells: readonly string[]) => [head.padEnd(34), ...cells.map((cell) => cell.padEnd(11))].join('').trimEnd()

process.exitCode = runFaults()
