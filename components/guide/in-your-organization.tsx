'use client'

import { Body1, Caption1, makeStyles } from '@fluentui/react-components'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import { changesUnderWay } from '@/lib/domain/changes/change-summary'
import type { GuideStepId } from '@/lib/domain/guide/guide-steps'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { destinationKinds } from '@/lib/domain/settings/destination'
import { settingCountMax } from '@/lib/domain/settings/diagnostic-setting'
import { heldLicensesWords } from '@/lib/domain/settings/license'
import { listWords, plural } from '@/lib/domain/text'
import { CategoryTable } from './category-table'
import { ChangeList } from './change-list'
import { DestinationList } from './destination-list'
import { SettingList } from './setting-list'

const useStyles = makeStyles({
  root: stack.S,
  quiet,
})

/** How many changes a step of the guide lists. */
const changesShown = 5

/** The values of a step in this organization, with their sources. */
export function InYourOrganization({ step, facts }: { step: GuideStepId; facts: OrganizationFacts }) {
  const styles = useStyles()
  return <div className={styles.root}>{valuesOf(step, facts, styles.quiet)}</div>
}

function valuesOf(step: GuideStepId, facts: OrganizationFacts, quiet: string) {
  const { settings, changes } = facts
  switch (step) {
    case 'prerequisites':
      return <Licenses facts={facts} quiet={quiet} />
    case 'workspace':
      return settings ? <DestinationList kinds={['workspace']} facts={facts} none="No setting sends logs to a workspace." /> : <NotSeen />
    case 'setting':
      if (!settings) return <NotSeen />
      return (
        <>
          <Body1 as="p">
            Your organization uses {settings.length} of {settingCountMax} settings.
          </Body1>
          <SettingList settings={settings} changes={changes} />
        </>
      )
    case 'logs':
      return settings ? <CategoryTable settings={settings} /> : <NotSeen />
    case 'destinations':
      return settings ? <DestinationList kinds={destinationKinds} facts={facts} none="No setting has a destination." /> : <NotSeen />
    case 'review':
      return <ChangeList changes={changes.slice(0, changesShown)} none="No changes have been recorded yet." />
    case 'verify': {
      const underWay = changesUnderWay(changes)
      return underWay.length > 0 ? (
        <>
          <Body1 as="p">{plural(underWay.length, "change isn't", "changes aren't")} confirmed yet.</Body1>
          <ChangeList changes={underWay} none="" />
        </>
      ) : (
        <Body1 as="p">
          {changes.some(({ state }) => state === 'confirmed')
            ? 'No change is waiting for confirmation.'
            : 'No change from this portal has been confirmed yet.'}
        </Body1>
      )
    }
  }
}

function Licenses({ facts: { licenses, changes }, quiet }: { facts: OrganizationFacts; quiet: string }) {
  const people = [
    ...new Set(changes.filter(({ action }) => action !== 'found' && action !== 'outside').map(({ authorName }) => authorName)),
  ].slice(0, changesShown)
  return (
    <>
      {licenses ? (
        <Body1 as="p">
          Licenses: {heldLicensesWords(licenses) || 'none that are required for logs'}.{' '}
          <Caption1 className={quiet}>
            The portal checked the licenses on <Time at={licenses.foundAt} format="exact" /> when <bdi>{licenses.foundByName}</bdi> used the
            portal.
          </Caption1>
        </Body1>
      ) : (
        <Body1 as="p">The licenses are unknown. Ask an administrator to go to the Prerequisites step in setup.</Body1>
      )}
      <Body1 as="p">
        {people.length > 0 ? (
          <>
            Users who made the most recent changes in this portal: <bdi>{listWords(people)}</bdi>.
          </>
        ) : (
          'No one has changed a setting in this portal yet.'
        )}
      </Body1>
    </>
  )
}

function NotSeen() {
  return <Body1 as="p">Unknown. The portal hasn't read the settings yet.</Body1>
}
