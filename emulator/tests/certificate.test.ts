import { X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ensureCertificate } from '../certificate'

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'certificate-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

describe('the certificate', () => {
  test('is issued to localhost and valid for years', async () => {
    const { certificate } = await ensureCertificate(directory)
    const parsed = new X509Certificate(certificate)
    expect(parsed.checkHost('localhost')).toBe('localhost')
    expect(parsed.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(parsed.validToDate.getFullYear()).toBeGreaterThan(new Date().getFullYear() + 5)
  })

  test('is created once, even when several processes start together', async () => {
    const created = await Promise.all(Array.from({ length: 6 }, () => ensureCertificate(directory)))
    const again = await ensureCertificate(directory)
    expect(new Set([...created, again].map(({ certificate, privateKey }) => certificate + privateKey)).size).toBe(1)
    expect((await readdir(directory)).sort()).toEqual(['localhost-with-key.pem', 'localhost.pem'])
  })

  test("has a key that other users can't read", async () => {
    await ensureCertificate(directory)
    expect((await stat(path.join(directory, 'localhost-with-key.pem'))).mode & 0o077).toBe(0)
  })
})
