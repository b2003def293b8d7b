import { useRemoveEnrolmentGroup } from '../api/enrolment.ts'
import { troubleOf } from '../api/problem.ts'
import type { EnrolmentGroup } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'

export function RemoveGroup({ group: { name, used }, onClose }: { group: EnrolmentGroup; onClose: () => void }) {
  const remove = useRemoveEnrolmentGroup()
  return (
    <Confirm
      title="Remove this group for good?"
      act="Remove it"
      keep="Keep it"
      busy={remove.isPending}
      trouble={remove.error && troubleOf(remove.error)}
      onAct={() => remove.mutate(name, { onSuccess: onClose })}
      onClose={onClose}
      testId="enrolment-removing"
    >
      <p>
        The key of <code>{name}</code> is erased. Devices the factory made with it and that did not come yet stay outside, unless the key is entered
        again.
      </p>
      <p className={dialog.aside}>{used === 0 ? 'Nobody enrolled so far.' : `The ${counted(used, 'device')} that enrolled keep their credentials.`}</p>
    </Confirm>
  )
}
