import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectDirectory, projectPath } from '../project'

/** A server that a script started. */
export interface RunningProcess {
  name: string
  pid: number
  /** Resolves when the process ends, with the reason, such as "exit code 1". */
  ended: Promise<string>
  /** Asks the process to end and waits for it; one that has not ended after ten seconds is killed. */
  stop(signal?: NodeJS.Signals): Promise<void>
  /** The megabytes of its heap after a forced collection; possible only when it was started with `measuresHeap`. */
  heapMegabytes(): Promise<number>
  /** The last lines of its output; empty if they went to the terminal. */
  lastOutput(): string
}

export interface ProcessOptions {
  /** Its name in messages. */
  name: string
  /** Node.js's options, the file to run, and the file's arguments. */
  nodeArguments: string[]
  environment: NodeJS.ProcessEnv
  /** Where its output goes; the terminal when missing. */
  logPath?: string
  /** Whether its heap can be measured. */
  measuresHeap?: boolean
}

const stopSecondsMax = 10

/** Starts a Node process that ends when this one does. */
export function startProcess({ name, nodeArguments, environment, logPath, measuresHeap = false }: ProcessOptions): RunningProcess {
  const preload = (file: string) => ['--import', pathToFileURL(projectPath('tooling', 'process', file)).href]
  const options = [...preload('exit-with-parent.ts'), ...(measuresHeap ? ['--expose-gc', ...preload('report-heap.ts')] : [])]
  const output = logPath === undefined ? 'inherit' : openLog(logPath)
  const child = spawn(process.execPath, [...options, ...nodeArguments], {
    cwd: projectDirectory,
    env: environment,
    stdio: ['ignore', output, output, 'ipc'],
    windowsHide: true,
  })
  if (typeof output === 'number') closeSync(output)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`))
  })
  return {
    name,
    pid: child.pid ?? 0,
    ended,
    heapMegabytes: () => askHeap(child),
    stop: (signal = 'SIGTERM') => stopChild(child, ended, signal),
    lastOutput: () => (logPath === undefined ? '' : readFileSync(logPath, 'utf8').trimEnd().split('\n').slice(-30).join('\n')),
  }
}

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true })
  return openSync(path, 'a')
}

async function askHeap(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message', { signal: AbortSignal.timeout(30_000) })
  child.send('report-heap')
  const [{ heapUsed }] = (await answer) as [{ heapUsed: number }]
  return heapUsed / 2 ** 20
}

async function stopChild(child: ChildProcess, ended: Promise<string>, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal)
  const timer = setTimeout(() => child.kill('SIGKILL'), stopSecondsMax * 1_000)
  await ended
  clearTimeout(timer)
}

/**
 * Waits until a server answers a GET with a success.
 * @throws Error with the last lines of the log when the process ends first or isn't ready in time.
 */
export async function waitUntilReady(running: RunningProcess, url: string, secondsMax = 60): Promise<void> {
  const deadline = Date.now() + secondsMax * 1_000
  let end: string | undefined
  void running.ended.then((how) => (end = how))
  let answer = 'no answer'
  while (Date.now() < deadline && end === undefined) {
    answer = await statusOf(url)
    if (answer === 'ready') return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const what = end === undefined ? `wasn't ready within ${secondsMax} seconds (${url}: ${answer})` : `ended with ${end} before it was ready`
  throw new Error(`The ${running.name} ${what}.\n${running.lastOutput()}`)
}

async function statusOf(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' })
    await response.body?.cancel()
    return response.status < 400 ? 'ready' : `status ${response.status}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
