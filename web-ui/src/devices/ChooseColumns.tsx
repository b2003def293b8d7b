import { Menu } from '@mantine/core'
import { Icon } from '../ui/Icon.tsx'
import { MenuButton } from '../ui/MenuButton.tsx'
import classes from './ChooseColumns.module.css'
import { columnName, COLUMNS, textOfColumns, toggled, USUAL, type Column } from './columns.ts'

/** Which columns there are, each to be shown or not. Arrow keys go through them, Space and Enter choose. */
export function ChooseColumns({ columns, onChange }: { columns: readonly Column[]; onChange: (columns: readonly Column[]) => void }) {
  return (
    <Menu position="bottom-end" width={200} closeOnItemClick={false}>
      <Menu.Target>
        <MenuButton icon="columns" testId="choose-columns">
          Columns
        </MenuButton>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.map((column) => (
          <Menu.Item
            key={column}
            role="menuitemcheckbox"
            aria-checked={columns.includes(column)}
            leftSection={
              <span className={classes.check} data-on={columns.includes(column) || undefined}>
                <Icon name="check" size={13} />
              </span>
            }
            onClick={() => onChange(toggled(columns, column))}
            data-testid={`column-${column}`}
          >
            {columnName(column)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={textOfColumns(columns) === undefined} onClick={() => onChange(USUAL)} data-testid="columns-usual">
          The usual ones
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
