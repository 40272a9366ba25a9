'use client'

import { Caption1, makeStyles } from '@fluentui/react-components'
import { plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { authorWords, type ChangeSummary, changesOf, tookEffect } from '@/lib/domain/changes/change-summary'
import { settingHref } from '@/lib/domain/portal-paths'
import { sendingSentence } from '@/lib/domain/settings/destination'
import { isOwnedBySentinel, type LiveSetting, sentNames, sentWords } from '@/lib/domain/settings/diagnostic-setting'

const useStyles = makeStyles({
  list: { ...plainList, ...stack.S },
  quiet: { ...quiet, display: 'block', overflowWrap: 'anywhere' },
})

/** The settings of the organization, what each sends, and its last change. */
export function SettingList({ settings, changes }: { settings: readonly LiveSetting[]; changes: readonly ChangeSummary[] }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {settings.map((setting) => {
        const { name, destinations } = setting
        const last = changesOf(changes, name).find(tookEffect)
        return (
          <li key={name}>
            <RouteLink href={settingHref(name)}>
              <bdi>{name}</bdi>
            </RouteLink>
            <Caption1 className={styles.quiet}>
              {sendingSentence(sentNames(setting).length > 0 ? sentWords(setting) : '', destinations)}
              {isOwnedBySentinel(name) && ' Microsoft Sentinel owns this setting.'}
            </Caption1>
            {last && (
              <Caption1 className={styles.quiet}>
                {last.action === 'found' ? 'First seen' : 'Last change'} <Time at={last.at} format="exact" />,{' '}
                <bdi>{authorWords(last)}</bdi>
              </Caption1>
            )}
          </li>
        )
      })}
    </ul>
  )
}
