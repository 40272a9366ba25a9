'use client'

import {
  Body1Strong,
  Button,
  Caption1,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { plainList, stack, wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import { draftHref } from '@/lib/domain/portal-paths'
import { listWords, pluralWord } from '@/lib/domain/text'
import type { OtherDraft } from '../frame/step-props'
import type { SettingBeginning } from './use-start-setup'

const useStyles = makeStyles({
  content: stack.M,
  list: { ...plainList, ...stack.S },
  draft: {
    ...wrap.M,
    alignItems: 'center',
    justifyContent: 'space-between',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1, flexBasis: '10rem', overflowWrap: 'anywhere' },
})

interface OpenDraftDialogProps {
  beginning: SettingBeginning
  drafts: OtherDraft[]
  onStartAnother: () => void
  onClose: () => void
}

/** Asks whether to continue with an open draft of the setting or start another one. */
export function OpenDraftDialog({ beginning, drafts, onStartAnother, onClose }: OpenDraftDialogProps) {
  const styles = useStyles()
  const { settingName } = beginning
  const added = beginning.kind === 'edit' ? (beginning.addCategories ?? []) : []
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Resume an open draft?</DialogTitle>
          <DialogContent className={styles.content}>
            <span>
              {drafts.length === 1 ? "There's an open draft" : `There are ${drafts.length} open drafts`} for <bdi>{settingName}</bdi>. When
              one draft of a setting is saved to Azure, any other draft must be reviewed against the changed setting.
            </span>
            <ul className={styles.list}>
              {drafts.map(({ id, name, authorName, isOwn, updatedAt }, index) => (
                <li key={id} className={styles.draft}>
                  <span className={styles.words}>
                    <Body1Strong dir="auto">{name}</Body1Strong>
                    <Caption1>
                      {isOwn ? (
                        'Yours'
                      ) : (
                        <>
                          By <bdi>{authorName}</bdi>
                        </>
                      )}
                      , saved <Time at={updatedAt} />
                    </Caption1>
                  </span>
                  <RouteButton href={draftHref(id)} appearance={index === 0 ? 'primary' : 'secondary'} label={`Resume draft ${name}`}>
                    Resume
                  </RouteButton>
                </li>
              ))}
            </ul>
            {added.length > 0 && (
              <Caption1>
                If you resume a draft, {listWords(added)} {pluralWord(added.length, "isn't", "aren't")} added automatically. Select the{' '}
                {pluralWord(added.length, 'category', 'categories')} in the Logs step.
              </Caption1>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button onClick={onStartAnother}>Start another draft</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
