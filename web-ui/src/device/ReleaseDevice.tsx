import { useRelease } from '../api/devices.ts'
import { troubleOf } from '../api/problem.ts'
import type { Device } from '../api/types.ts'
import { sentence } from '../format/sentence.ts'
import { Ago } from '../ui/Ago.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'

export function ReleaseDevice({ device: { endpoint, quarantine }, onClose }: { device: Device; onClose: () => void }) {
  const release = useRelease(endpoint)
  return (
    <Confirm
      title="Release this device?"
      act="Release"
      look="primary"
      busy={release.isPending}
      trouble={release.error && troubleOf(release.error)}
      onAct={() => release.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
      testId="device-releasing"
    >
      <p>
        <code>{endpoint}</code> may come in again with the keys it has, and what waits for it goes out.
      </p>
      {quarantine && (
        <p className={dialog.aside}>
          {quarantine.by} put it there <Ago time={quarantine.since} />: {sentence(quarantine.why)}
        </p>
      )}
    </Confirm>
  )
}
