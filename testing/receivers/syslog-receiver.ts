import type { AddressInfo } from 'node:net'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { ensureCertificate } from '../../emulator/certificate'

/** Someone else's server that receives syslog messages. */
export interface SyslogReceiver {
  port: number
  /** Messages as they came in, without their lengths. */
  messages: string[]
  /** Whether it resets connections without reading. */
  isBroken: boolean
  stop(): Promise<void>
}

/** Starts a receiver on this machine: TLS with the certificate of a folder, or TCP without one. */
export async function startSyslogReceiver(certificateDirectory?: string): Promise<SyslogReceiver> {
  const receiver: SyslogReceiver = { port: 0, messages: [], isBroken: false, stop: () => Promise.resolve() }
  const receive = (socket: Socket) => {
    if (receiver.isBroken) return
    const chunks: Buffer[] = []
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('end', () => receiver.messages.push(...unframed(Buffer.concat(chunks))))
  }
  const { certificate, privateKey } = certificateDirectory
    ? await ensureCertificate(certificateDirectory)
    : { certificate: undefined, privateKey: undefined }
  const server = certificate ? createTlsServer({ cert: certificate, key: privateKey }, receive) : createTcpServer(receive)
  // Under TLS, a connection can be reset only below it.
  server.on('connection', (socket: Socket) => receiver.isBroken && socket.resetAndDestroy())
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  receiver.port = (server.address() as AddressInfo).port
  receiver.stop = () => new Promise((resolve) => server.close(() => resolve()))
  return receiver
}

/** Splits messages that each follow their length in bytes and a space. */
function unframed(bytes: Buffer): string[] {
  const messages: string[] = []
  for (let rest = bytes; rest.length > 0; ) {
    const space = rest.indexOf(' ')
    const end = space + 1 + Number(rest.subarray(0, space).toString())
    if (end > rest.length) throw new Error('A message was cut off')
    messages.push(rest.subarray(space + 1, end).toString())
    rest = rest.subarray(end)
  }
  return messages
}
