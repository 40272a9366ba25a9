'use client'

import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { Time } from '@/components/ui/time'
import { changesUnderWay } from '@/lib/domain/changes/change-summary'
import type { GuideStepId } from '@/lib/domain/guide/guide-steps'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { destinationKinds } from '@/lib/domain/settings/destination'
import { settingCountMax } from '@/lib/domain/settings/diagnostic-setting'
import { licenseNames } from '@/lib/domain/settings/log-categories'
import { CategoryTable } from './category-table'
import { ChangeList } from './change-list'
import { DestinationList } from './destination-list'
import { SettingList } from './setting-list'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** Changes that a step of the guide names. */
const changesShown = 5

/** What a step looks like here: real values, each with where it comes from. */
export function InOurOrganization({ step, facts }: { step: GuideStepId; facts: OrganizationFacts }) {
  const styles = useStyles()
  return <div className={styles.root}>{valuesOf(step, facts, styles.quiet)}</div>
}

function valuesOf(step: GuideStepId, facts: OrganizationFacts, quiet: string) {
  const { settings, changes } = facts
  switch (step) {
    case 'prerequisites':
      return <Licenses facts={facts} quiet={quiet} />
    case 'workspace':
      return settings ? <DestinationList kinds={['workspace']} facts={facts} none="No setting sends to a workspace." /> : <NotSeen />
    case 'setting':
      if (!settings) return <NotSeen />
      return (
        <>
          <Body1 as="p">
            {settings.length} of {settingCountMax} settings are used.
          </Body1>
          <SettingList settings={settings} changes={changes} />
        </>
      )
    case 'logs':
      return settings ? <CategoryTable settings={settings} /> : <NotSeen />
    case 'destinations':
      return settings ? <DestinationList kinds={destinationKinds} facts={facts} none="No setting has a destination." /> : <NotSeen />
    case 'review':
      return <ChangeList changes={changes.slice(0, changesShown)} none="No change is recorded yet." />
    case 'verify': {
      const underWay = changesUnderWay(changes)
      return underWay.length > 0 ? (
        <>
          <Body1 as="p">{underWay.length === 1 ? 'One change is' : `${underWay.length} changes are`} not confirmed yet.</Body1>
          <ChangeList changes={underWay} none="" />
        </>
      ) : (
        <Body1 as="p">
          {changes.some(({ state }) => state === 'confirmed')
            ? 'Every change that Azure accepted is confirmed.'
            : 'Nothing was saved through this portal yet.'}
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
          Licenses: {licenses.held.map((license) => licenseNames[license]).join(', ') || 'none of those that sign-in and risk logs need'}.{' '}
          <Caption1 className={quiet}>
            Found <Time at={licenses.foundAt} format="exact" /> when <bdi>{licenses.foundByName}</bdi> used the portal.
          </Caption1>
        </Body1>
      ) : (
        <Body1 as="p">The licenses are not known. Ask an administrator to open the prerequisites in the setup of this portal once.</Body1>
      )}
      <Body1 as="p">
        {people.length > 0 ? (
          <>
            Changed settings through this portal lately: <bdi>{people.join(', ')}</bdi>.
          </>
        ) : (
          'Nobody has changed a setting through this portal yet.'
        )}
      </Body1>
    </>
  )
}

function NotSeen() {
  return <Body1 as="p">Not known: no administrator has opened this portal so far.</Body1>
}
