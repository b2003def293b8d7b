import { Modal, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { seesFleet } from '../access/purview.ts'
import { useAccount } from '../api/session.ts'
import { useSetGroupsOfDevice } from '../api/variables.ts'
import place from '../device/Place.module.css'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { SaveTrouble } from './SaveTrouble.tsx'
import classes from './Variables.module.css'
import { problemInGroup, whyNotSetVariables } from './variableWords.ts'

const MOST_GROUPS = 20

export interface DeviceGroupsProps {
  readonly endpoint: string
  readonly groups: readonly string[]
  readonly etag: string
}

/** The groups of one device, the nearest first: of two that set the same variable, the first counts. */
export function DeviceGroups({ endpoint, groups, etag }: DeviceGroupsProps) {
  const account = useAccount()
  const [seen, setSeen] = useState<DeviceGroupsProps | undefined>()
  return (
    <section className={place.section} aria-labelledby="device-groups">
      <div className={place.head}>
        <h2 id="device-groups">Groups</h2>
        <div className={place.tools}>
          <Button
            icon="edit"
            disabledReason={whyNotSetVariables(account)}
            onClick={() => setSeen({ endpoint, groups, etag })}
            testId="device-groups-edit"
          >
            Change
          </Button>
        </div>
      </div>
      {groups.length === 0 ? (
        <p className={classes.soft} data-testid="device-groups-none">
          It is in none.
        </p>
      ) : (
        <ol className={classes.groups} data-testid="device-groups">
          {groups.map((name) => (
            <li key={name}>{seesFleet(account) ? <Link to={paths.variables({ kind: 'group', name })}>{name}</Link> : name}</li>
          ))}
        </ol>
      )}
      {seen && <EditGroups seen={seen} now={{ endpoint, groups, etag }} onSeen={setSeen} />}
    </section>
  )
}

interface EditGroupsProps {
  readonly seen: DeviceGroupsProps
  readonly now: DeviceGroupsProps
  readonly onSeen: (seen: DeviceGroupsProps | undefined) => void
}

function EditGroups({ seen, now, onSeen }: EditGroupsProps) {
  const save = useSetGroupsOfDevice(seen.endpoint)
  const [groups, setGroups] = useState<readonly string[]>(seen.groups)
  const reason = groups.map(problemInGroup).find(Boolean) ?? (groups.join() === now.groups.join() ? 'Nothing is different yet.' : undefined)
  const close = (): void => onSeen(undefined)
  return (
    <Modal opened onClose={close} title={`Groups of ${seen.endpoint}`} size={520}>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!reason && !save.isPending) save.mutate({ etag: seen.etag, groups }, { onSuccess: close })
        }}
        data-testid="device-groups-form"
      >
        <TagsInput
          label="Groups"
          description="The nearest first: of two that set the same variable, the first counts. Enter ends a name."
          value={[...groups]}
          maxTags={MOST_GROUPS}
          onChange={(next) => {
            save.reset()
            setGroups(next)
          }}
          data-autofocus
          data-testid="device-groups-input"
        />
        {save.error && (
          <SaveTrouble
            error={save.error}
            onAgain={() => {
              save.reset()
              setGroups(now.groups)
              onSeen(now)
            }}
            testId="device-groups"
          />
        )}
        <p className={classes.soft}>A group with variables changes what the device should be like; it is written to when it listens next.</p>
        <div className={dialog.actions}>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" look="primary" busy={save.isPending} disabledReason={reason} testId="device-groups-save">
            Save
          </Button>
        </div>
      </form>
    </Modal>
  )
}
