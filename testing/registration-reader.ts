import type { Emulator } from '@/emulator/emulator'
import type { PersonaId } from '@/emulator/personas'
import { accessOf } from '@/lib/auth/device-code-sign-in'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { configuration } from '@/lib/config/configuration'
import { registrationPermissions } from '@/lib/doctor/check-registration'

/** Access of someone who signed in to read the app registration, with the permissions that they consented to. */
export async function registrationReader(
  emulator: Pick<Emulator, 'issueToken'>,
  persona: PersonaId = 'security-reader',
  permissions: readonly string[] = registrationPermissions,
): Promise<AzureReadAccess> {
  const { cloud } = configuration()
  const accessToken = await emulator.issueToken(persona, { audience: cloud.graphAudience, overrides: { scp: permissions.join(' ') } })
  return accessOf({ accessToken, expiresAt: new Date(Date.now() + 3_600_000) }, cloud)
}
