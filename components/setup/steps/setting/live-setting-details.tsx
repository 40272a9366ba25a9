'use client'

import { Badge, Caption1, makeStyles } from '@fluentui/react-components'
import { ShieldRegular } from '@fluentui/react-icons'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { destinationPhrases } from '@/lib/domain/settings/destination'
import { isOwnedBySentinel, type LiveSetting, sentWords } from '@/lib/domain/settings/diagnostic-setting'
import { listWords } from '@/lib/domain/text'

const useStyles = makeStyles({
  root: { ...stack.XS, alignItems: 'start' },
  text: { ...quiet, overflowWrap: 'anywhere' },
})

/** Shows what a setting currently does and what editing it means. */
export function LiveSettingDetails({ setting, isInDraft }: { setting: LiveSetting; isInDraft: boolean }) {
  const styles = useStyles()
  const places = destinationPhrases(setting.destinations)
  return (
    <div className={styles.root}>
      <Caption1 className={styles.text} dir="auto">
        {places.length > 0 ? `Sends ${sentWords(setting)} to ${listWords(places)}` : `Selects ${sentWords(setting)} but has no destination`}
      </Caption1>
      {isOwnedBySentinel(setting.name) && (
        <>
          <Badge appearance="tint" color="warning" icon={<ShieldRegular />}>
            Owned by Microsoft Sentinel
          </Badge>
          <Caption1 className={styles.text}>
            The Microsoft Entra ID data connector created this setting. If you change the setting in this portal, the connector's page is
            out of date until you reconnect the connector. To avoid this, add a new setting instead.
          </Caption1>
        </>
      )}
      {isInDraft && (
        <Caption1 className={styles.text}>
          Azure can't rename a setting, so the name stays {setting.name}. The setting's categories are now in the draft.
        </Caption1>
      )}
    </div>
  )
}
