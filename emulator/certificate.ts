import { randomUUID, X509Certificate } from 'node:crypto'
import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { generate } from 'selfsigned'

/** A certificate with its key, in PEM. Set `NODE_EXTRA_CA_CERTS` to `certificatePath` to trust it. */
export interface EmulatorCertificate {
  certificatePath: string
  certificate: string
  privateKey: string
}

const validYears = 10

/**
 * Returns the folder's self-signed certificate for `localhost` and creates it the first time.
 *
 * The key and the certificate are in one file that appears under its name in one step, so two processes that start together
 * use the same pair and neither reads half of it. The public part is then copied to `localhost.pem`.
 */
export async function ensureCertificate(directory: string): Promise<EmulatorCertificate> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const pairPath = path.join(directory, 'localhost-with-key.pem')
  const certificatePath = path.join(directory, 'localhost.pem')

  const pair = (await readUsablePair(pairPath)) ?? (await createPair(pairPath))
  await publish(certificatePath, pair.certificate)
  return { certificatePath, ...pair }
}

interface Pair {
  certificate: string
  privateKey: string
}

async function readUsablePair(pairPath: string): Promise<Pair | undefined> {
  const text = await readFile(pairPath, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const pair = splitPair(text)
  if (pair === undefined || new X509Certificate(pair.certificate).validToDate < new Date()) {
    await unlink(pairPath).catch(() => undefined)
    return undefined
  }
  return pair
}

function splitPair(text: string): Pair | undefined {
  const certificate = /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/.exec(text)?.[0]
  const privateKey = /-----BEGIN PRIVATE KEY-----[^]+?-----END PRIVATE KEY-----/.exec(text)?.[0]
  if (certificate === undefined || privateKey === undefined) return undefined
  return { certificate: `${certificate}\n`, privateKey: `${privateKey}\n` }
}

async function createPair(pairPath: string): Promise<Pair> {
  const notAfterDate = new Date()
  notAfterDate.setFullYear(notAfterDate.getFullYear() + validYears)
  // The subject must be unique: of two trusted certificates with the same subject, TLS tries only one.
  const subject = [
    { name: 'commonName', value: 'localhost' },
    { name: 'organizationName', value: `Entra Logs Portal emulator ${randomUUID()}` },
  ]
  const generated = await generate(subject, {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  })

  const draftPath = `${pairPath}.${randomUUID()}`
  await writeFile(draftPath, `${generated.private}\n${generated.cert}\n`, { mode: 0o600 })
  try {
    // Unlike a rename, a hard link never replaces an existing file, so the first process wins.
    await link(draftPath, pairPath)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await unlink(draftPath)
  }
  const winner = splitPair(await readFile(pairPath, 'utf8'))
  if (winner === undefined) throw new Error(`${pairPath} doesn't contain a certificate and its key. Delete it and start again.`)
  return winner
}

async function publish(certificatePath: string, certificate: string): Promise<void> {
  const present = await readFile(certificatePath, 'utf8').catch(() => undefined)
  if (present === certificate) return
  const draftPath = `${certificatePath}.${randomUUID()}`
  await writeFile(draftPath, certificate, { mode: 0o644 })
  await rename(draftPath, certificatePath)
}
