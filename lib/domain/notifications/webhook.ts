import * as z from 'zod/mini'
import { exactTime } from '../format-time'
import { checkpointSchema, signedDocumentSchema } from '../history/signed-document'
import { plural } from '../text'
import { notificationContentSchema } from './notification'
import { notificationKinds, notificationKindWords } from './notification-kind'

/** The format of a message: plain JSON for any receiver, or a message for a Teams workflow. */
export const webhookFormats = ['generic', 'teams'] as const
export type WebhookFormat = (typeof webhookFormats)[number]

export const webhookFormatWords: Record<WebhookFormat, string> = {
  generic: 'JSON, signed (Standard Webhooks)',
  teams: 'Microsoft Teams (Workflows)',
}

/** A webhook as pages show it, without its address, which can be a secret. */
export interface WebhookState {
  host: string
  format: WebhookFormat
  isOn: boolean
  isSigned: boolean
  /** ISO 8601 UTC. */
  updatedAt: string
  /** False when the address can no longer be opened, because SESSION_SECRET was changed. */
  isReadable: boolean
}

/** One notification in a message: that it began, or that it's over. */
const notificationNewsSchema = z.extend(notificationContentSchema, {
  noticeId: z.string(),
  kind: z.enum(notificationKinds),
  state: z.enum(['raised', 'settled']),
  /** When it began or ended; ISO 8601 UTC. */
  at: z.string(),
})
export type NotificationNews = z.infer<typeof notificationNewsSchema>

/** The content of one delivery. */
export const webhookMessageSchema = z.object({
  /** `test` and `checkpoint` carry no notification: one shows whether messages arrive, the other is the day's checkpoint of the record. */
  type: z.enum(['notices', 'test', 'checkpoint']),
  tenantId: z.string(),
  news: z.array(notificationNewsSchema),
  /** The state of the record when the message was made, for the receiver to keep. Messages of versions before 0.3 have none. */
  checkpoint: z.optional(signedDocumentSchema),
})
export type WebhookMessage = z.infer<typeof webhookMessageSchema>

/** Characters that an address may have. */
export const webhookUrlLengthMax = 2_000

/** A signing secret: as many bytes as the Standard Webhooks specification requires, in base64 after its prefix. */
export const signingSecretPattern = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/

/** What is wrong with an entered address; undefined if it is valid. Its IP address is checked when it is called. */
export function webhookUrlFault(text: string): string | undefined {
  const url = URL.parse(text.trim())
  if (!url) return 'Enter the full address, starting with https://.'
  if (url.protocol !== 'https:') return 'The address must start with https:// so that no one can read or change the messages.'
  if (url.username || url.password) return "The address can't include a user name or a password."
  return undefined
}

/** What is shown when an address leads to a private network. */
export const privateAddressRefused =
  "The address leads to a private network, which isn't allowed in this portal. Contact your portal administrator, who can allow it with WEBHOOK_PRIVATE_HOSTS."

const eventType = { notices: 'entra-logs.notices', test: 'entra-logs.test', checkpoint: 'entra-logs.checkpoint' } as const

/** The body of a message. `linkTo` makes the URL of a path of the portal. User input goes only into JSON values. */
export function webhookBody(
  format: WebhookFormat,
  { message, messageId, at, linkTo }: { message: WebhookMessage; messageId: string; at: string; linkTo: (path: string) => string },
): object {
  const notices = message.news.map(({ noticeId, kind, state, title, detail, outcome, path, at: when }) => ({
    id: noticeId,
    kind,
    state,
    title,
    detail,
    ...(outcome !== undefined && { outcome }),
    at: when,
    url: linkTo(path),
  }))
  switch (format) {
    case 'generic':
      // `type`, `timestamp`, and `data` are the members that the Standard Webhooks specification recommends.
      return {
        type: eventType[message.type],
        timestamp: at,
        data: { messageId, tenantId: message.tenantId, notices, ...(message.checkpoint && { checkpoint: message.checkpoint }) },
      }
    case 'teams':
      return teamsMessage(message, linkTo)
  }
}

/** A message for the Teams workflow "Send webhook alerts to a channel": one adaptive card. */
function teamsMessage(message: WebhookMessage, linkTo: (path: string) => string): object {
  const blocks = {
    test: [text('Test from the Entra Logs Portal', { weight: 'bolder' }), text('Messages arrive in this channel.')],
    checkpoint: [text('Daily checkpoint of the record', { weight: 'bolder' })],
    notices: message.news.flatMap(newsBlocks),
  }[message.type]
  const [first] = message.news
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [...blocks, ...checkpointBlocks(message), text(`Tenant ${message.tenantId}`, { isSubtle: true, size: 'small' })],
    actions: [
      {
        type: 'Action.OpenUrl',
        title: 'Open in the portal',
        url: linkTo(message.news.length === 1 && first ? first.path : '/notifications'),
      },
    ],
  }
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }] }
}

/** Someone who compares them later with `verify-history` sees whether the record was rewritten. */
function checkpointBlocks({ checkpoint }: WebhookMessage): object[] {
  const parsed = checkpointSchema.safeParse(checkpoint?.document)
  if (!parsed.success) return []
  const { events, headHash, issuedAt } = parsed.data
  return [
    text(`Record on ${exactTime(issuedAt, 'UTC')}: ${plural(events, 'event')}, newest hash ${headHash}`, { isSubtle: true, size: 'small' }),
  ]
}

function newsBlocks({ kind, state, title, detail, outcome }: NotificationNews): object[] {
  return state === 'settled'
    ? [text(`Resolved: ${title}`, { weight: 'bolder', color: 'good' }), ...(outcome ? [text(outcome)] : [])]
    : [
        text(notificationKindWords[kind], { size: 'small', color: 'warning' }),
        text(title, { weight: 'bolder', spacing: 'none' }),
        text(detail),
      ]
}

/** Adaptive cards interpret Markdown in a text; a name that a person entered must not become a link or a picture. */
function text(words: string, style: object = {}): object {
  return { type: 'TextBlock', text: words.replace(/[\\`*_{}[\]()#!<>|]/g, '\\$&'), wrap: true, ...style }
}
