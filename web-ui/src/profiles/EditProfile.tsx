import { Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isProblem, troubleOf } from '../api/problem.ts'
import { usePreviewProfile, useSaveProfile } from '../api/profiles.ts'
import type { DeviceProfile, ProfileContent } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { JsonText } from '../ui/JsonText.tsx'
import { Notice } from '../ui/Notice.tsx'
import { jsonOf, jsonText } from '../ui/json.ts'
import { EXAMPLE } from './example.ts'
import { ProfilePreview } from './ProfilePreview.tsx'
import classes from './Profiles.module.css'

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/

export interface EditProfileProps {
  /** Absent for a new one. */
  readonly profile: DeviceProfile | undefined
  readonly onClose: () => void
  readonly onSaved: (name: string) => void
}

/** Nobody saves unseen: first what it would touch and cost, then the saving. */
export function EditProfile({ profile, onClose, onSaved }: EditProfileProps) {
  const [name, setName] = useState(profile?.name ?? '')
  const [text, setText] = useState(() => jsonText(profile?.content ?? EXAMPLE))
  const preview = usePreviewProfile()
  const save = useSaveProfile()
  const read = jsonOf<ProfileContent>(text)
  const wrong = !NAME.test(name) ? 'Give it a name of small letters, digits, dots and dashes.' : 'problem' in read ? read.problem : undefined
  const error = save.error ?? preview.error

  function edit(change: () => void): void {
    change()
    preview.reset()
    save.reset()
  }

  return (
    <Modal opened onClose={onClose} title={profile ? `Change ${profile.name}` : 'Add a profile'} size={680}>
      <div className={form.form} data-testid="profile-form">
        {!profile && (
          <TextInput label="Name" value={name} onChange={(event) => edit(() => setName(event.currentTarget.value.trim()))} data-testid="profile-name" />
        )}
        <JsonText label="The profile, as JSON" text={text} onChange={(next) => edit(() => setText(next))} testId="profile-content" />
        {error && (
          <Notice tone="trouble" title={troubleOf(error).title} testId="profile-problem">
            {troubleOf(error).detail}
            {isProblem(error, '/problems/profile-invalid') && (
              <ul className={classes.faults}>
                {error.problem.fields?.map(({ field, detail }) => (
                  <li key={field + detail}>
                    <code>{field}</code>
                    {detail}
                  </li>
                ))}
              </ul>
            )}
          </Notice>
        )}
        {preview.data && <ProfilePreview preview={preview.data} />}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          {preview.data ? (
            <Button
              look="primary"
              busy={save.isPending}
              disabledReason={wrong}
              onClick={() => 'value' in read && save.mutate({ name, version: profile?.version, content: read.value }, { onSuccess: () => onSaved(name) })}
              testId="profile-save"
            >
              Save
            </Button>
          ) : (
            <Button
              look="primary"
              busy={preview.isPending}
              disabledReason={wrong}
              onClick={() => 'value' in read && preview.mutate({ name, content: read.value })}
              testId="profile-preview"
            >
              See what it would do
            </Button>
          )}
        </div>
      </div>
    </Modal>
  )
}
