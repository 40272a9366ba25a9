'use client'

import { Body1, Caption1, makeStyles } from '@fluentui/react-components'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { exactTime } from '@/lib/domain/format-time'
import type { EvidenceDocument } from '@/lib/domain/history/evidence'
import { destinationIdentity, destinationsOf, sendingSentence } from '@/lib/domain/settings/destination'
import { type DiagnosticSetting, sentNames } from '@/lib/domain/settings/diagnostic-setting'
import { listWords, pluralWord } from '@/lib/domain/text'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.M },
  setting: { ...stack.XXS, overflowWrap: 'anywhere', breakInside: 'avoid' },
  quiet,
})

/** What each setting sends and where, with the whole ids. */
export function ReportSettings({
  settings,
  asOf,
  unlicensed,
}: { settings: DiagnosticSetting[]; asOf: string } & Pick<EvidenceDocument, 'unlicensed'>) {
  const styles = useStyles()
  return (
    <>
      <Caption1 className={styles.quiet}>Read from Azure on {exactTime(asOf, 'UTC')}</Caption1>
      {settings.length === 0 && <Body1>The tenant has no diagnostic settings, so Microsoft Entra doesn't send any logs.</Body1>}
      <ul className={styles.list}>
        {settings.map((setting) => (
          <li key={setting.name} className={styles.setting}>
            <strong dir="auto">{setting.name}</strong>
            <span>{sendingSentence(listWords(sentNames(setting)), setting.destinations)}</span>
            {destinationsOf(setting.destinations).map((destination) => (
              <Caption1 key={destination.kind} className={styles.quiet}>
                {destinationIdentity(destination)}
              </Caption1>
            ))}
          </li>
        ))}
      </ul>
      {unlicensed && unlicensed.categories.length > 0 && (
        <Body1>
          Nothing can arrive for {listWords(unlicensed.categories)}, because the tenant has no active license for{' '}
          {pluralWord(unlicensed.categories.length, 'this category', 'these categories')}. The licenses were checked on{' '}
          {exactTime(unlicensed.asOf, 'UTC')} when <bdi>{unlicensed.foundByName}</bdi> used the portal.
        </Body1>
      )}
    </>
  )
}
