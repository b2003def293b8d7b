import { useGroupCommands } from '../api/commands.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { CommandRow } from './CommandRow.tsx'

/** The latest commands of a group, device by device. */
export function GroupCommands({ group }: { group: string }) {
  const commands = useGroupCommands(group, undefined)
  if (!commands.data) return <Skeleton width="40%" />
  return (
    <ul>
      {commands.data.items.map((command) => (
        <CommandRow key={command.id} command={command} named />
      ))}
    </ul>
  )
}
