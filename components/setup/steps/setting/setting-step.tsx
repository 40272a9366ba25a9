'use client'

import { Caption1, makeStyles, Spinner } from '@fluentui/react-components'
import { useEffect } from 'react'
import { ErrorCallout } from '@/components/ui/error-callout'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { reloadPage } from '@/components/ui/reload-page'
import { isSameSettingName, settingCountMax } from '@/lib/domain/settings/diagnostic-setting'
import { setupFaultsAgainst } from '@/lib/domain/setup/setup-faults'
import type { DraftEditor } from '../../draft/use-draft'
import { ChoiceCard } from '../../frame/choice-card'
import { SetupFrame } from '../../frame/setup-frame'
import type { OtherDraft, SettingProps } from '../../frame/step-props'
import { LiveSettingDetails } from './live-setting-details'
import { SettingNameField } from './setting-name-field'
import { useQueuedSelection } from './use-queued-selection'

const useStyles = makeStyles({
  choices: stack.M,
  note: quiet,
})

/** Selects a new setting or one of the tenant's existing settings. */
export function SettingStep({ draft, others, data, selectSetting }: SettingProps & { draft: DraftEditor; others: OtherDraft[] }) {
  const styles = useStyles()
  // Shown as selected immediately, while its categories are still on their way into the draft.
  const { select, pending, isPending, error, faults } = useQueuedSelection(draft, selectSetting)
  const { setting } = draft.content
  const shown = pending ?? setting
  const live = 'error' in data.live ? [] : data.live
  const isFull = live.length >= settingCountMax
  const isNewPossible = !('error' in data.live) && !isFull

  const { edit } = draft
  const isUnset = setting === null
  useEffect(() => {
    if (isNewPossible && isUnset) edit({ setting: { kind: 'new', name: data.proposedName } })
  }, [isNewPossible, isUnset, edit, data.proposedName])

  return (
    <SetupFrame
      step="setting"
      draft={draft}
      others={others}
      faults={setupFaultsAgainst(draft.content, live).filter(() => !('error' in data.live))}
    >
      {'error' in data.live && <ErrorCallout error={data.live.error} onRetry={reloadPage} isAlert={false} />}
      {error && <ErrorCallout error={error} takesFocus />}
      {faults.map(({ message }) => (
        <ErrorCallout key={message} error={{ code: 'invalid', userMessage: message, retryable: false }} />
      ))}
      <div id="settingKind" role="radiogroup" aria-label="Diagnostic setting" aria-busy={isPending} className={styles.choices}>
        <ChoiceCard
          name="setting"
          label="Add a new setting"
          isSelected={shown?.kind === 'new'}
          isDisabled={isFull && setting?.kind !== 'new'}
          onSelect={() => void select({ kind: 'new', name: data.proposedName })}
          details={
            <Caption1 className={styles.note}>
              {isFull
                ? `This tenant uses ${live.length} of ${settingCountMax} settings. Edit an existing setting, or delete one before you add another.`
                : "The tenant's existing settings stay unchanged."}
            </Caption1>
          }
          fields={
            setting?.kind === 'new' &&
            shown?.kind === 'new' && (
              <SettingNameField name={setting.name} live={live} onChange={(name) => edit({ setting: { kind: 'new', name } })} />
            )
          }
        />
        {live.map((existing) => (
          <ChoiceCard
            key={existing.name}
            name="setting"
            label={`Edit ${existing.name}`}
            isSelected={shown?.kind === 'existing' && isSameSettingName(shown.name, existing.name)}
            onSelect={() => void select({ kind: 'existing', name: existing.name })}
            details={
              <LiveSettingDetails
                setting={existing}
                isInDraft={!pending && setting?.kind === 'existing' && isSameSettingName(setting.name, existing.name)}
              />
            }
          />
        ))}
      </div>
      <div role="status">{isPending && <Spinner size="tiny" label="Loading the setting into the draft" labelPosition="after" />}</div>
      {!('error' in data.live) && (
        <Caption1 className={styles.note}>
          This tenant uses {live.length} of {settingCountMax} settings.
        </Caption1>
      )}
    </SetupFrame>
  )
}
