import 'server-only'

import { z } from 'zod'
import { clouds } from '@/lib/config/clouds'
import type { Configuration } from '@/lib/config/read-configuration'
import { type Finding, finding } from '@/lib/domain/doctor/finding'
import { entraCodeName, entraErrorMeaning } from '@/lib/domain/sign-in/entra-error'
import { plural } from '@/lib/domain/text'
import { type Attempt, tryAddress } from './try-address'

/** Tokens are refused beyond this difference (Microsoft Learn, "Access token claims reference"). */
const clockSecondsMax = 300

/** A discovery document; `cloud_instance_name` is the cloud that the tenant is in (Microsoft Learn, "National clouds"). */
const documentSchema = z.object({ issuer: z.string(), cloud_instance_name: z.string().optional() })
const refusalSchema = z.object({ error_codes: z.array(z.int()).optional() })

/** Checks whether Microsoft Entra knows each tenant, in this cloud and with the expected issuer, and whether the clocks agree. */
export async function checkTenants({ cloud, tenantIds }: Pick<Configuration, 'cloud' | 'tenantIds'>): Promise<Finding[]> {
  const attempts = await Promise.all(
    tenantIds.map(async (tenantId) => {
      const attempt = await tryAddress(`${cloud.authorityUrl}/${tenantId}/v2.0/.well-known/openid-configuration`)
      return { tenantId, attempt, at: Date.now() }
    }),
  )
  const answered = attempts.find(({ attempt }) => attempt.kind === 'answered')
  return [
    answered?.attempt.kind === 'answered' ? clockFinding(answered.attempt, answered.at) : finding('clock-unchecked'),
    ...attempts.map(({ attempt, tenantId }) =>
      attempt.kind === 'answered'
        ? tenantFinding(attempt.body, cloud, tenantId)
        : finding('tenant-unchecked', { host: new URL(cloud.authorityUrl).host }, tenantId),
    ),
  ]
}

function tenantFinding(body: unknown, cloud: Configuration['cloud'], tenantId: string): Finding {
  const document = documentSchema.safeParse(body).data
  if (document === undefined) {
    const codes = refusalSchema.safeParse(body).data?.error_codes ?? []
    const code = codes.find((one) => entraErrorMeaning(one)?.family === 'tenantUnknown')
    return code === undefined
      ? finding('tenant-unchecked', { host: new URL(cloud.authorityUrl).host }, tenantId)
      : finding('tenant-unknown', { value: cloud.name, code: entraCodeName(code) }, tenantId)
  }
  const wanted = instanceOf(clouds[cloud.id].authorityUrl)
  const { issuer, cloud_instance_name: instance = wanted } = document
  if (instance !== wanted) {
    const actual = Object.values(clouds).find(({ authorityUrl }) => instanceOf(authorityUrl) === instance)
    const facts = { value: actual?.name ?? instance, wanted: cloud.name, ...(actual && { code: actual.id }) }
    return finding('cloud-differs', facts, tenantId)
  }
  const expected = `${cloud.authorityUrl}/${tenantId}/v2.0`
  return issuer === expected
    ? finding('tenant-found', { value: cloud.name }, tenantId)
    : finding('issuer-differs', { value: issuer, wanted: expected }, tenantId)
}

/** What the discovery document of a tenant calls its cloud, for the address at which the cloud issues tokens. */
const instanceOf = (authorityUrl: string) => new URL(authorityUrl).hostname.replace('login.', '')

/** The header has whole seconds, and the response took a while. */
function clockFinding({ sentAt, roundTripMs }: Extract<Attempt, { kind: 'answered' }>, now: number): Finding {
  if (sentAt === undefined) return finding('clock-unchecked')
  const seconds = Math.round((now - roundTripMs / 2 - sentAt.getTime()) / 1_000)
  const distance = Math.abs(seconds)
  if (distance <= clockSecondsMax) return finding('clock-right', { seconds: plural(Math.max(distance, 1), 'second') })
  return finding('clock-wrong', { value: `${plural(Math.round(distance / 60), 'minute')} ${seconds > 0 ? 'ahead of' : 'behind'}` })
}
