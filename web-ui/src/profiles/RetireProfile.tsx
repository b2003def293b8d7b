import { Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from 'react-router'
import { troubleOf } from '../api/problem.ts'
import { useRetireProfile } from '../api/profiles.ts'
import { useAccount } from '../api/session.ts'
import type { DeviceProfile } from '../api/types.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import { Notice } from '../ui/Notice.tsx'
import { whyNotEditProfiles } from './whyNotEdit.ts'

export function RetireProfile({ profile }: { profile: DeviceProfile }) {
  const [asked, ask] = useDisclosure(false)
  const navigate = useNavigate()
  const account = useAccount()
  const retire = useRetireProfile()
  const trouble = retire.error && troubleOf(retire.error)
  return (
    <>
      <Button look="quiet" icon="trash" disabledReason={whyNotEditProfiles(account)} onClick={ask.open} testId="profile-retire">
        Take out of use
      </Button>
      <Modal opened={asked} onClose={ask.close} title={`Take ${profile.name} out of use?`} size={440}>
        <p>Its devices go to whichever profile is for them next. What they report and are set to stays until that one says otherwise.</p>
        <p className={dialog.aside}>Its versions stay readable.</p>
        {trouble && (
          <Notice tone="trouble" title={trouble.title}>
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={ask.close}>Keep it</Button>
          <Button
            look="danger"
            busy={retire.isPending}
            onClick={() => retire.mutate(profile, { onSuccess: () => navigate(paths.profiles()) })}
            testId="profile-retire-confirm"
          >
            Take it out of use
          </Button>
        </div>
      </Modal>
    </>
  )
}
