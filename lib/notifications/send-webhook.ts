import 'server-only'

import { Agent, type RequestOptions, request } from 'node:https'
import { RequestFilteringHttpsAgent } from 'request-filtering-agent'
import { Webhook } from 'standardwebhooks'
import { configuration } from '@/lib/config/configuration'
import { privateAddressRefused } from '@/lib/domain/notifications/webhook'

/** How an attempt ended. `words` are for people; nothing of the receiver's answer but its status is kept. */
export interface SendOutcome {
  isTaken: boolean
  words: string
  /** Seconds that the receiver asked to wait. */
  retryAfterSeconds?: number
}

const timeoutMs = 10_000

/**
 * Sends one message, signed as the Standard Webhooks specification says when there is a secret (`webhook-id`, `webhook-timestamp`,
 * `webhook-signature`). Every address that the host's name stands for is judged at the moment of the connection, so a name that
 * points into a private network, now or later, is not called; redirects are not followed.
 */
export async function sendWebhook({
  url,
  secret,
  messageId,
  body,
  at,
}: {
  url: string
  secret: string | undefined
  messageId: string
  body: object
  at: Date
}): Promise<SendOutcome> {
  const payload = JSON.stringify(body)
  const target = new URL(url)
  const signature = secret === undefined ? {} : { 'webhook-signature': new Webhook(secret).sign(messageId, at, payload) }
  const agent = agentFor(target.hostname)
  const options: RequestOptions = {
    method: 'POST',
    agent,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(payload),
      'user-agent': 'entra-logs-portal',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      ...signature,
    },
  }
  return new Promise((resolve) => {
    const sent = request(target, options, (answer) => {
      // The answer's text is of no use, and may be anything.
      answer.destroy()
      resolve(outcomeOf(answer.statusCode ?? 0, answer.headers['retry-after']))
    })
    sent.on('error', (fault) => resolve({ isTaken: false, words: isFilteredOut(fault, agent) ? privateAddressRefused : faultWords(fault) }))
    sent.end(payload)
  })
}

/** A new agent for each message: none may reuse a connection to an address that was judged at another time. */
function agentFor(hostname: string): Agent {
  const isAllowedInside = configuration().webhookPrivateHosts.includes(hostname.toLowerCase())
  return isAllowedInside ? new Agent() : new RequestFilteringHttpsAgent()
}

function outcomeOf(status: number, retryAfter: string | undefined): SendOutcome {
  if (status >= 200 && status < 300) return { isTaken: true, words: `Answered ${status}.` }
  if (status >= 300 && status < 400)
    return { isTaken: false, words: `Answered ${status}, a redirect. Enter the address that it leads to; redirects are not followed.` }
  const seconds = Number(retryAfter)
  return { isTaken: false, words: `Answered ${status}.`, ...(Number.isFinite(seconds) && seconds > 0 && { retryAfterSeconds: seconds }) }
}

/**
 * Whether the filtering agent refused the address. Everything else that can go wrong carries a code (the system, TLS) or a name of
 * its own (time-outs); the agent's refusal is a plain Error.
 */
function isFilteredOut(fault: Error & { code?: string }, agent: Agent): boolean {
  return agent instanceof RequestFilteringHttpsAgent && fault.name === 'Error' && fault.code === undefined
}

/** Codes with which Node.js and OpenSSL refuse a certificate (Node.js documentation, "X.509 certificate error codes"). */
const certificateFaults = /^(?:ERR_TLS_CERT|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_MISMATCH)/

function faultWords(fault: Error & { code?: string }): string {
  if (fault.name === 'TimeoutError' || fault.name === 'AbortError') return `No answer within ${timeoutMs / 1_000} seconds.`
  switch (fault.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The host of the address was not found.'
    case 'ECONNREFUSED':
      return 'The host refused the connection.'
    case 'ECONNRESET':
      return 'The connection broke.'
    default:
      return certificateFaults.test(fault.code ?? '') ? 'The certificate of the host is not valid.' : 'The connection could not be made.'
  }
}
