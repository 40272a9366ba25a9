import { describe, expect, test } from 'vitest'
import { type NotificationNews, type WebhookMessage, webhookBody, webhookUrlFault } from './webhook'

const news = (given: Partial<NotificationNews> = {}): NotificationNews => ({
  noticeId: 'n1',
  kind: 'changed-outside',
  state: 'raised',
  at: '2026-11-25T10:00:00.000Z',
  title: 'entra was changed',
  detail: 'Review it.',
  path: '/history/c1',
  ...given,
})
const message = (...all: NotificationNews[]): WebhookMessage => ({ type: 'notices', tenantId: 't1', news: all })
const bodyOf = (format: 'generic' | 'teams', sent: WebhookMessage) =>
  webhookBody(format, {
    message: sent,
    messageId: 'm1',
    at: '2026-11-25T10:00:01.000Z',
    linkTo: (path) => `https://logs.contoso.com${path}`,
  })

test('the generic body has a type, a time, and the data', () => {
  expect(bodyOf('generic', message(news()))).toEqual({
    type: 'entra-logs.notices',
    timestamp: '2026-11-25T10:00:01.000Z',
    data: {
      messageId: 'm1',
      tenantId: 't1',
      notices: [
        {
          id: 'n1',
          kind: 'changed-outside',
          state: 'raised',
          title: 'entra was changed',
          detail: 'Review it.',
          at: '2026-11-25T10:00:00.000Z',
          url: 'https://logs.contoso.com/history/c1',
        },
      ],
    },
  })
})

describe('the card for Teams', () => {
  test("can't get links or pictures from a name", () => {
    const text = JSON.stringify(bodyOf('teams', message(news({ title: '[free](https://evil.example) ![x](y)' }))))
    expect(text).not.toContain('[free](')
    expect(text).toContain('evil.example')
  })

  test('links to the page of a single notification, and otherwise to all notifications', () => {
    expect(JSON.stringify(bodyOf('teams', message(news())))).toContain('"url":"https://logs.contoso.com/history/c1"')
    expect(JSON.stringify(bodyOf('teams', message(news(), news({ noticeId: 'n2' }))))).toContain(
      '"url":"https://logs.contoso.com/notifications"',
    )
  })

  test('marks a settled notification', () => {
    expect(JSON.stringify(bodyOf('teams', message(news({ state: 'settled' }))))).toContain('Resolved: entra was changed')
  })
})

describe('an address', () => {
  test.each(['https://hooks.contoso.com/x?sig=1', ' https://hooks.contoso.com '])('%s is accepted', (text) =>
    expect(webhookUrlFault(text)).toBeUndefined(),
  )
  test.each([
    '',
    'hooks.contoso.com',
    'http://hooks.contoso.com',
    'file:///etc/passwd',
    'https://me:secret@hooks.contoso.com',
    'javascript:alert(1)',
  ])("%s isn't accepted", (text) => expect(webhookUrlFault(text)).toEqual(expect.any(String)))
})
