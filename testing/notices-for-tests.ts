import { listSettings } from '@/lib/azure/diagnostic-settings'
import { observeSettings } from '@/lib/history/observe-settings'
import { updateNotices } from '@/lib/notifications/update-notices'
import { saveWebhook, type WebhookWish } from '@/lib/notifications/webhook'
import { startWebhookReceiver, type WebhookReceiver } from '@/testing/webhook-receiver'
import { testCertificateDirectory } from '@/tooling/process/emulator-environment'
import { destinationIds } from './destination-ids'
import { type PortalForTests, type SignedIn, startPortalForTests } from './portal-for-tests'

/** The secret that messages are signed with in these tests. */
export const signingSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/** A portal that tells people what it sees, and somebody else's server that takes its messages. */
export interface NoticesForTests {
  portal: PortalForTests
  receiver: WebhookReceiver
  /** Puts everything back: a tenant with settings that the portal has seen, no notice, no webhook. Returns its administrator. */
  begin(): Promise<SignedIn>
  setUpWebhook(person: SignedIn, wish?: Partial<WebhookWish>): Promise<void>
  /** Somebody changes a setting without the portal, and the portal sees it. */
  changeOutside(person: SignedIn): Promise<void>
  stop(): Promise<void>
}

const emptied = ['delivery', 'notice', 'webhook', 'observation', 'known_setting', 'change', 'arrival', 'arrival_look']

/** Starts both for one test file. */
export async function startNoticesForTests(): Promise<NoticesForTests> {
  const receiver = await startWebhookReceiver(testCertificateDirectory)
  const portal = await startPortalForTests({}, { WEBHOOK_PRIVATE_HOSTS: 'localhost', NOTICES: 'on' })
  const look = async ({ session, access, db }: SignedIn) =>
    observeSettings(db, { tenantId: session.tenantId, observerId: null, settings: await listSettings(access), now: new Date() })
  return {
    portal,
    receiver,
    begin: async () => {
      portal.emulator.reset({ seed: 'with-settings' })
      for (const table of emptied) await portal.db.$executeRawUnsafe(`DELETE FROM ${table}`)
      receiver.messages.length = 0
      receiver.answerWith({ status: 204 })
      const maya = await portal.signIn('security-administrator')
      await look(maya)
      return maya
    },
    setUpWebhook: ({ db, session }, wish = {}) =>
      saveWebhook(db, session, { url: receiver.url, format: 'generic', secret: signingSecret, ...wish }),
    changeOutside: async (person) => {
      await portal.control.putSetting({
        setting: { name: 'operations', workspaceId: destinationIds.platformWorkspace, enabledCategories: ['AuditLogs', 'SignInLogs'] },
      })
      await look(person)
      await updateNotices(person.db, person.session)
    },
    stop: async () => {
      await portal.stop()
      await receiver.stop()
    },
  }
}
