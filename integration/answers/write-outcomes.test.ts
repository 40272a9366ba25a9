import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/app-error'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { observeTenant } from '@/lib/changes/observe-tenant'
import { verifyRecord } from '@/lib/history/verification/verify-record'
import { usePortal } from '@/testing/use-portal'
import { type FollowedWrite, followChange, type WriteReport } from './acted-write'
import { faultTable, isEveryFault } from './fault-table'
import { judgeOutcome } from './judge-outcome'
import { judgedWrite, type MatrixFault, matrixFaults, provenBy, untruths } from './matrix-faults'
import { changeCases } from './outcome-cases'
import { setupCases } from './setup-cases'
import { tableCase } from './table-case'

const portal = usePortal()
const maya = portal.person('security-administrator')

/** One fault of each class is representative, and 204, which proves a deletion. */
const representative = ['connection cut', '502 page', '404 page', '200 cut off', '204', '429 long wait', '403 refused', '401 challenge']
const faults = matrixFaults.filter(({ name }) => isEveryFault || representative.includes(name))

/** When Azure acts, and when it shows that. Azure doesn't give one of its own refusals after it has acted. */
const moments = {
  'before Azure acts': () => true,
  'after Azure acts': (fault: MatrixFault) => provenBy(fault) === 'unknown',
  'after Azure acts, which it shows late': (fault: MatrixFault) => provenBy(fault) === 'unknown',
}
type Moment = keyof typeof moments
const lateSeconds = 20 * 60
/** The minutes at which visits check a write. The last ones are later than anything is shown. */
const checks = [0.05, 1, 2, 3, 4, 5.5, 8, 12, 21, 22, 23, 24, 31, 32, 33]

const writes = [...changeCases, tableCase, ...setupCases]
/** Azure shows only settings late. */
const lateWrites = changeCases.filter(({ subject }) => subject === 'setting')

async function begin(write: (typeof writes)[number]): Promise<FollowedWrite> {
  return 'follow' in write ? write.follow(maya) : followChange(write, maya, portal.control)
}

async function observe(minutes: number): Promise<void> {
  const { tenantId, objectId } = maya.session
  const now = new Date(Date.now() + minutes * 60_000)
  await observeTenant(portal.db, { tenantId, observerId: objectId, settings: await listSettings(maya.access), now })
}

/** Does a write while its answer is spoilt. An error is what the person reads. */
async function actAnswered(
  write: (typeof writes)[number],
  followed: FollowedWrite,
  { fault }: MatrixFault,
  moment: Moment,
): Promise<string> {
  const { cut, ...answer } = fault
  const when = moment === 'before Azure acts' ? 'before' : 'after'
  portal.emulator.addFault({ match: { service: 'arm', ...write.sends }, ...(cut ? { cut: when } : { ...answer, when }) })
  try {
    await followed.act()
    return ''
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.userMessage
  } finally {
    portal.emulator.clearFaults()
  }
}

/** Checks a write as visits do over half an hour, and what's in Azure a day later. */
async function followToTheEnd(followed: FollowedWrite): Promise<WriteReport[]> {
  const reports = [await followed.report()]
  let passed = 0
  for (const minutes of checks) {
    portal.emulator.clock.advance((minutes - passed) * 60)
    passed = minutes
    await followed.check(minutes)
    reports.push(await followed.report())
  }
  portal.emulator.clock.advance(86_400)
  for (const hours of [24, 25]) await observe(hours * 60)
  return [...reports, await followed.report()]
}

describe.each(Object.keys(moments) as Moment[])('a write that is answered so %s', (moment) => {
  const keep = faultTable(`4 Outcomes of writes, ${moment}`)
  const cases = faults.filter(moments[moment]).flatMap((fault) => {
    const kinds = moment === 'after Azure acts, which it shows late' ? lateWrites : writes
    return kinds.map((write) => ({ fault, write, faultName: fault.name, writeName: write.name }))
  })
  test.each(cases)('$writeName: is recorded, said, and ends as it is in Azure, with $faultName', async ({ fault, write }) => {
    if (moment === 'after Azure acts, which it shows late')
      await portal.control.setLags({ writeSeconds: lateSeconds, deleteSeconds: lateSeconds })
    const followed = await begin(write)
    await observe(0)
    const thrown = await actAnswered(write, followed, fault, moment)
    const reports = await followToTheEnd(followed)
    const outside = await portal.db.change.findMany({ where: { action: 'outside' }, select: { settingName: true } })
    const wrong = judgeOutcome({
      subject: write.subject,
      outcome: judgedWrite(fault, write.sends.method === 'DELETE'),
      isDone: await followed.isDone(),
      isShownLate: moment === 'after Azure acts, which it shows late',
      untruth: untruths[fault.class],
      thrown,
      reports,
    })
    const external = outside.map(({ settingName }) => `${settingName} is external`)
    const verdict = (await verifyRecord(portal.db, maya.session.tenantId)).kind
    const all = [...wrong, ...external, ...(verdict === 'whole' ? [] : [`The record is ${verdict}`])]
    const words = [...new Set([reports[0]?.state, reports.at(-1)?.state])].join(' → ')
    keep(fault.name, { call: write.name, words, untruths: all })
    expect(all).toEqual([])
  })
})
