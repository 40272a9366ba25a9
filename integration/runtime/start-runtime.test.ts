import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePorts } from '@/tooling/process/free-port'
import { type CopiedRuntime, copyRuntime, environmentWith } from './copied-runtime'

/** Loaded before anything else, lets a process reach only this machine and reports every other attempt. */
const noNetwork = `data:text/javascript,${encodeURIComponent(`
  import { Socket } from 'node:net'
  const connect = Socket.prototype.connect
  Socket.prototype.connect = function (...given) {
    const [options] = Array.isArray(given[0]) ? given[0] : given
    const { path, host = 'localhost' } = typeof options === 'object' ? options : { host: typeof given[1] === 'string' ? given[1] : undefined }
    if (path || ['localhost', '127.0.0.1', '::1'].includes(host)) return connect.apply(this, given)
    process.stderr.write('NETWORK ' + host + '\\n')
    setImmediate(() => this.destroy(new Error('No network')))
    return this
  }`)}`

/** The embedded database takes long to create on a busy machine. */
const startSecondsMax = 120

let runtime: CopiedRuntime
let data: string

beforeAll(() => {
  runtime = copyRuntime()
  data = mkdtempSync(join(tmpdir(), 'data-'))
})
afterAll(() => {
  runtime.remove()
  rmSync(data, { recursive: true, force: true })
})

const environment = {
  APP_URL: 'https://logs.contoso.com',
  SESSION_SECRET: randomBytes(32).toString('base64'),
  ENTRA_TENANT_ID: '4d3b0a5c-0c3c-4b1f-9a44-2d6d4b7e9a10',
  ENTRA_CLIENT_ID: '7d1f0b5e-2c4a-4f68-9be3-5a90c1d7e400',
  ENTRA_CLIENT_SECRET: 'secret',
  MONITORING: 'off',
}

interface Started {
  url: string
  /** Everything that it has written. */
  output: () => string
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<void>
}

/** Starts the portal as the Dockerfile does. */
async function startRuntime(): Promise<Started> {
  const [port = 0] = await freePorts(1)
  const child: ChildProcess = spawn(process.execPath, ['--import', noNetwork, join(runtime.folder, 'entra-logs.mjs'), 'start'], {
    cwd: runtime.folder,
    env: environmentWith({ ...environment, PORT: String(port), DATA_DIR: data }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const url = `http://localhost:${port}`
  const deadline = Date.now() + startSecondsMax * 1_000
  while (!(await isLive(url))) {
    if (Date.now() > deadline || child.exitCode !== null) throw new Error(`The portal didn't start.\n${output}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return {
    url,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function isLive(url: string): Promise<boolean> {
  return fetch(`${url}/api/health/live`).then(
    ({ ok }) => ok,
    () => false,
  )
}

describe('the runtime folder', () => {
  test('starts without network, answers, writes nothing into itself, and stops when asked', async () => {
    const before = runtime.state()
    const portal = await startRuntime()
    try {
      expect((await fetch(`${portal.url}/api/health/ready`)).status).toBe(200)
      const page = await fetch(`${portal.url}/auth/sign-in`)
      const html = await page.text()
      expect(page.status).toBe(200)
      const styles = /href="(\/_next\/static\/[^"]+\.css[^"]*)"/.exec(html)?.[1] ?? 'no stylesheet'
      expect((await fetch(`${portal.url}${styles}`)).status).toBe(200)
      expect((await fetch(`${portal.url}/icon.svg`)).status).toBe(200)
    } finally {
      await portal.stop()
    }
    expect(readdirSync(data).filter((name) => name.startsWith('.lock'))).toEqual([])
    expect(portal.output()).not.toContain('NETWORK')
    expect(runtime.state()).toEqual(before)
    const verified = await runtime.run([join(runtime.folder, 'entra-logs.mjs'), 'verify-history'], { DATA_DIR: data })
    expect(verified).toEqual({ code: 0, output: 'The history is empty.\n', errors: '' })
  })

  test('contains the Kusto language service', async () => {
    const code = `
      const { Worker } = require('node:worker_threads')
      const worker = new Worker(${JSON.stringify(join(runtime.folder, 'lib', 'explore', 'kusto-worker.ts'))}, { workerData: { tables: [], splitColumns: new Map() } })
      worker.on('message', ({ id, answer }) => {
        if (id === 0) worker.postMessage({ id: 1, request: { kind: 'check', text: 'print 1 |' } })
        else process.exit(answer.findings.length > 0 ? 0 : 1)
      })`
    expect(await runtime.run(['--eval', code])).toMatchObject({ code: 0, errors: '' })
  })

  test('refuses to start with a stand-in for Entra beside a public address', async () => {
    const refused = await runtime.run([join(runtime.folder, 'entra-logs.mjs'), 'start'], {
      ...environment,
      ENTRA_AUTHORITY_URL: 'http://localhost:4400',
      DATA_DIR: data,
      PORT: String((await freePorts(1))[0]),
    })
    expect(refused.code).toBe(1)
    expect(refused.errors).toContain('ENTRA_AUTHORITY_URL is http://localhost:4400, an address on this machine')
  })
})

test('an attempt to reach the network would be noticed', async () => {
  const { errors } = await runtime.run(['--import', noNetwork, '--eval', "fetch('https://login.microsoftonline.com').catch(() => {})"])
  expect(errors).toBe('NETWORK login.microsoftonline.com\n')
})
