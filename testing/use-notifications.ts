import { afterAll, beforeAll, beforeEach } from 'vitest'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { observeSettings } from '@/lib/history/observe-settings'
import { updateNotifications } from '@/lib/notifications/update-notifications'
import { saveWebhook, type WebhookInput } from '@/lib/notifications/webhook'
import { destinationIds } from '@/testing/destination-ids'
import { testCertificateDirectory } from '@/tooling/process/emulator-environment'
import { startWebhookReceiver, type WebhookReceiver } from './receivers/webhook-receiver'
import type { SignedIn } from './start-test-portal'
import { type PortalInUse, usePortal } from './use-portal'

/** The secret that signs the messages of these tests. */
export const signingSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/** A portal that sends notifications, and a server that receives them. */
export interface NotificationsInUse {
  portal: PortalInUse
  /** The administrator of a tenant with settings that the portal has already read. */
  maya: SignedIn
  receiver: WebhookReceiver
  setUpWebhook(person: SignedIn, input?: Partial<WebhookInput>): Promise<void>
  /** Changes a setting outside the portal, and has the portal notice it. */
  changeExternally(person: SignedIn): Promise<void>
}

/** Starts both for the tests of a file. Each test begins without notifications and without a webhook. */
export function useNotifications(): NotificationsInUse {
  const portal = usePortal({ seed: 'with-settings', environment: { WEBHOOK_PRIVATE_HOSTS: 'localhost', NOTICES: 'on' } })
  const maya = portal.person('security-administrator')
  let started: WebhookReceiver | undefined
  const receiver = (): WebhookReceiver => {
    if (!started) throw new Error('The receiver can be used inside tests and hooks only.')
    return started
  }
  const readSettings = async ({ session, access, db }: SignedIn) =>
    observeSettings(db, { tenantId: session.tenantId, observerId: null, settings: await listSettings(access), now: new Date() })

  beforeAll(async () => {
    started = await startWebhookReceiver(testCertificateDirectory)
  })
  beforeEach(async () => {
    receiver().messages.length = 0
    receiver().answerWith({ status: 204 })
    await readSettings(maya)
  })
  afterAll(() => started?.stop())

  return {
    portal,
    maya,
    get receiver() {
      return receiver()
    },
    setUpWebhook: ({ db, session }, input = {}) =>
      saveWebhook(db, session, { url: receiver().url, format: 'generic', secret: signingSecret, ...input }),
    changeExternally: async (person) => {
      await portal.control.putSetting({
        setting: { name: 'operations', workspaceId: destinationIds.platformWorkspace, enabledCategories: ['AuditLogs', 'SignInLogs'] },
      })
      await readSettings(person)
      await updateNotifications(person.db, person.session)
    },
  }
}
