'use client'

import { Body1, makeStyles } from '@fluentui/react-components'
import { ArrowSwapRegular } from '@fluentui/react-icons'
import { differenceSentences } from '@/components/diff/difference-sentences'
import { JsonDifference } from '@/components/diff/json-difference'
import { SettingDifferenceTable } from '@/components/diff/setting-difference-table'
import type { StartSetup } from '@/components/setup/draft/use-start-setup'
import { Callout } from '@/components/ui/callout'
import { ErrorCallout } from '@/components/ui/error-callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { stack } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { reloadPage } from '@/components/ui/reload-page'
import { RouteButton } from '@/components/ui/route-link'
import type { ComparedSide, VersionChoice } from '@/lib/domain/history/compared-side'
import { settingHref } from '@/lib/domain/portal-paths'
import { isSameState, settingDifference } from '@/lib/domain/settings/setting-difference'
import { compareHref } from '@/lib/domain/settings/setting-version'
import { uncapitalized } from '@/lib/domain/text'
import { sideText } from './compared-side'
import { ComparisonForm } from './comparison-form'
import { RestoreVersionButtons } from './restore-version-buttons'

const useStyles = makeStyles({
  root: { ...stack.L, maxWidth: '75rem' },
})

interface ComparisonViewProps {
  settingName: string
  from: ComparedSide
  to: ComparedSide
  choices: VersionChoice[]
  /** Null for someone who can't change settings. */
  startSetup: StartSetup | null
}

/** Compares two versions of a setting in words and as JSON. */
export function ComparisonView({ settingName, from, to, choices, startSetup }: ComparisonViewProps) {
  const styles = useStyles()
  const [error, seenAt] = [from.error ?? to.error, from.seenAt ?? to.seenAt]
  // Azure couldn't be read and never was, so the live side is unknown.
  const isComparable = error === null || seenAt !== null
  return (
    <>
      <PageHeader
        title={`Compare ${settingName}`}
        lead="Compare two recorded versions, or a recorded version with the current setting. To share the comparison, copy the URL of this page."
        breadcrumbs={[{ label: 'History', href: '/history' }]}
        actions={
          <>
            <RouteButton href={settingHref(settingName)}>View setting</RouteButton>
            <RouteButton href={compareHref(settingName, to.version, from.version)} icon={<ArrowSwapRegular />}>
              Swap sides
            </RouteButton>
          </>
        }
      />
      <div className={styles.root}>
        <ComparisonForm settingName={settingName} from={from.version} to={to.version} choices={choices} />
        {error && <ErrorCallout error={error} onRetry={reloadPage} isAlert={false} />}
        {error && (
          <Callout intent="warning">
            {isComparable
              ? "The portal couldn't read the current setting from Azure. The comparison uses the version that the portal last read."
              : "The portal couldn't read the current setting from Azure and hasn't read it before. Compare two recorded versions instead."}
          </Callout>
        )}
        {isComparable && <Difference from={from} to={to} />}
        {startSetup && <RestoreVersionButtons sides={[from, to]} startSetup={startSetup} />}
      </div>
    </>
  )
}

function Difference({ from, to }: { from: ComparedSide; to: ComparedSide }) {
  const difference = settingDifference(from.state ?? undefined, to.state ?? undefined)
  const heads: [string, string] = [sideText(from), sideText(to)]
  const isSame = isSameState(from.state, to.state)
  return (
    <>
      <SectionCard title={heads.join(' → ')}>
        <Body1 as="p">{isSame ? sameWords(from) : differenceSentences(difference).join(' ')}</Body1>
        {!isSame && (
          <SettingDifferenceTable
            difference={difference}
            caption={`Differences: ${uncapitalized(heads[0])} → ${uncapitalized(heads[1])}`}
          />
        )}
      </SectionCard>
      <SectionCard title="As JSON">
        <JsonDifference before={from.state} after={to.state} heads={heads} caption="Both versions as JSON" />
      </SectionCard>
    </>
  )
}

function sameWords({ state }: ComparedSide): string {
  return state === null
    ? 'No difference: the setting exists in neither version.'
    : 'No difference: both versions have the same categories and destinations.'
}
