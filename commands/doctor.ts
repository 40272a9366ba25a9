import { parseArgs } from 'node:util'
import { AppError } from '@/lib/app-error'
import { accessOf, signInWithDeviceCode } from '@/lib/auth/device-code-sign-in'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { configuration } from '@/lib/config/configuration'
import { ConfigurationError } from '@/lib/config/configuration-error'
import { applyOutgoingProxy } from '@/lib/config/outgoing-proxy'
import type { Configuration } from '@/lib/config/read-configuration'
import { registrationPermissions } from '@/lib/doctor/check-registration'
import { runChecks } from '@/lib/doctor/run-checks'
import { describeFinding, type Finding, finding, findingsText, overallState, stateCounts } from '@/lib/domain/doctor/finding'
import { exitCodes } from './command'

/**
 * Checks the configuration of the portal against its tenants, its network, and its database, without changing anything. With `--sign-in`, a
 * person signs in with a device code, so that the app registration is checked too. `--json` writes findings for machines.
 */
export async function doctor(commandArguments: string[]): Promise<number> {
  const { values } = parseArgs({
    args: commandArguments,
    options: { 'sign-in': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  })
  const config = readOrFindings()
  const findings = 'findings' in config ? config.findings : await checkAll(config.configuration, values['sign-in'])
  const names = 'findings' in config ? new Map<string, string>() : tenantNames(config.configuration)
  const state = overallState(findings)
  // The findings are the output of the command.
  if (values.json) console.log(JSON.stringify({ state, findings: findings.map(describeFinding) }, undefined, 2))
  else console.log(`${findingsText(findings, (tenantId) => names.get(tenantId) ?? tenantId)}\n\n${stateCounts(findings)}`)
  return { good: exitCodes.success, fix: exitCodes.notVerified, unchecked: exitCodes.failed }[state]
}

/** Each fault of the environment is a finding of its own. */
function readOrFindings(): { configuration: Configuration } | { findings: Finding[] } {
  try {
    return { configuration: configuration() }
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    return { findings: [...error.faults.map((fault) => finding('environment-invalid', { fault })), finding('environment-needed')] }
  }
}

async function checkAll(config: Configuration, signsIn: boolean): Promise<Finding[]> {
  if (config.outgoingProxy) applyOutgoingProxy(config.outgoingProxy)
  if (!signsIn) return runChecks(config, { report })
  const { accesses, refused } = await signInToAll(config)
  return [...(await runChecks(config, { report, registration: accesses })), ...refused]
}

/** Signs in to one tenant after the other, because a person can enter only one code at a time. What can't be read then is a finding. */
async function signInToAll(config: Configuration): Promise<{ accesses: Map<string, AzureReadAccess>; refused: Finding[] }> {
  const accesses = new Map<string, AzureReadAccess>()
  const refused: Finding[] = []
  const names = tenantNames(config)
  for (const tenantId of config.tenantIds) {
    try {
      const person = await signInWithDeviceCode(config, tenantId, registrationPermissions, ({ userCode, verificationUri }) =>
        console.error(
          `To check the app registration in ${names.get(tenantId) ?? tenantId}, go to ${verificationUri} and enter ${userCode}.`,
        ),
      )
      accesses.set(tenantId, accessOf(person, config.cloud))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push(finding('registration-unchecked', { fault: error.userMessage }, tenantId))
    }
  }
  return { accesses, refused }
}

/** Standard output has the findings, which a script may read. */
function report(error: unknown, names: string): void {
  console.error(`The check of ${names} failed: ${error instanceof Error ? error.message : String(error)}`)
}

const tenantNames = ({ tenantIds, tenantNames: names }: Configuration) => new Map(tenantIds.map((id, index) => [id, names[index] ?? id]))
