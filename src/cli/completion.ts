import type { Command } from 'commander';
import { stopWith } from './stop.ts';

/** Shells that a completion script can be printed for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

interface Word {
  readonly text: string;
  readonly description: string;
}

/** A completion script for commands, their flags and the names of productions. Throws `Stop` for another shell. */
export function completionScript(commander: Command, shell: Shell): string {
  const commands = commander.commands.map((command) => ({
    name: { text: command.name(), description: command.description() },
    flags: command.options.flatMap(({ long, description }) =>
      long === undefined || long === null ? [] : [{ text: long, description }],
    ),
  }));
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return `autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
    case 'fish':
      return fish(commands);
    default:
      throw stopWith(
        'unknown-shell',
        `\`${shell}\` is no shell we know`,
        `allowed: ${shells.join(', ')}`,
      );
  }
}

type Commands = readonly { readonly name: Word; readonly flags: readonly Word[] }[];

function bash(commands: Commands): string {
  const cases = commands.map(
    ({ name, flags }) => `    ${name.text}) words="${flags.map(({ text }) => text).join(' ')}" ;;`,
  );
  return `_claude_studio() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map(({ name }) => name.text).join(' ')}"
  else
    case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    esac
    case "$word" in -*) ;; *) words="$words $(ls productions 2>/dev/null)" ;; esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _claude_studio claude-studio
`;
}

function fish(commands: Commands): string {
  const quoted = (text: string): string =>
    `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = commands.flatMap(({ name, flags }) => [
    `complete -c claude-studio -n __fish_use_subcommand -a ${name.text} -d ${quoted(name.description)}`,
    ...flags.map(
      ({ text, description }) =>
        `complete -c claude-studio -n '__fish_seen_subcommand_from ${name.text}' -l ${text.slice(2)} -d ${quoted(description)}`,
    ),
  ]);
  const names = `complete -c claude-studio -n 'not __fish_use_subcommand' -a '(ls productions 2>/dev/null)'`;
  return `${[...lines, names].join('\n')}\n`;
}
