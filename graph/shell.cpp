#include "graph/shell.hpp"

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "graph/choice.hpp"
#include "graph/error.hpp"

namespace khabar {
namespace {

std::vector<const CLI::App*> list_commands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

/// The options that have a name with dashes.
std::vector<const CLI::Option*> list_options(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return !option->get_positional(); });
}

std::string escape(std::string_view text, std::string_view special, std::string_view with) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += with;
    out += c;
  }
  return out;
}

/// 'text' for a POSIX shell.
std::string quote(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string fish_quote(std::string_view text) { return "'" + escape(text, "\\'", "\\") + "'"; }

std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

std::string join(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) (all += all.empty() ? "" : " ") += word;
  return all;
}

/// The commands that a command has of its own, as `entity` has merge.
std::string own_commands(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* sub : list_commands(app)) names.push_back(sub->get_name());
  return join(names);
}

void write_bash(const CLI::App& app, std::ostream& out) {
  const auto words = [](const CLI::App& of) {
    std::vector<std::string> list;
    for (const CLI::Option* option : list_options(of))
      for (std::string& name : names_of(*option)) list.push_back(std::move(name));
    return join(list);
  };
  /// A branch for each option that takes one of a few words.
  const auto write_choices = [&out](const CLI::App& of) {
    for (const CLI::Option* option : list_options(of)) {
      const std::vector<std::string> choices = choices_of(*option);
      if (choices.empty()) continue;
      for (const std::string& name : names_of(*option)) out << "    " << quote(of.get_name() + " " + name) << ") values=" << quote(join(choices)) << ";;\n";
    }
  };
  out << "# bash completion for khabar: source it, or put it into /etc/bash_completion.d\n"
         "_khabar() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} command= word\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do [[ $word != -* ]] && { command=$word; break; }; done\n"
         "  local options= values=\n"
         "  case $command in\n"
         "    '') options=" << quote(words(app) + " " + own_commands(app)) << ";;\n";
  for (const CLI::App* sub : list_commands(app)) out << "    " << sub->get_name() << ") options=" << quote(words(*sub)) << ";;\n";
  out << "  esac\n"
         "  case \"$command ${COMP_WORDS[COMP_CWORD-1]}\" in\n";
  for (const CLI::App* sub : list_commands(app)) {
    write_choices(*sub);
    if (const std::string own = own_commands(*sub); !own.empty()) out << "    " << quote(sub->get_name() + " " + sub->get_name()) << ") values=" << quote(own) << ";;\n";
  }
  out << "  esac\n"
         "  if [[ -n $values ]]; then COMPREPLY=($(compgen -W \"$values\" -- \"$cur\"))\n"
         "  elif [[ -z $command || $cur == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$cur\")); else COMPREPLY=(); fi\n"
         "}\n"
         "complete -o default -F _khabar khabar\n";
}

void write_zsh(const CLI::App& app, std::ostream& out) {
  const auto spec = [](const CLI::Option& option, const std::string& name) {
    const std::string help = escape(option.get_description(), "[]:\\", "\\");
    const std::vector<std::string> choices = choices_of(option);
    const std::string action = choices.empty() ? "_files" : "(" + join(choices) + ")";
    return quote(name + "[" + help + "]" + (takes_value(option) ? ":" + escape(option.get_type_name(), ":\\", "\\") + ":" + action : ""));
  };
  out << "#compdef khabar\n# zsh completion for khabar: put it into a folder of $fpath as _khabar\n"
         "_khabar() {\n  local -a commands\n  commands=(\n";
  for (const CLI::App* sub : list_commands(app))
    out << "    " << quote(sub->get_name() + ":" + escape(sub->get_description(), ":\\", "\\")) << '\n';
  out << "  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n  case $words[2] in\n";
  for (const CLI::App* sub : list_commands(app)) {
    out << "    " << sub->get_name() << ")\n";
    if (const std::string own = own_commands(*sub); !own.empty()) out << "      if (( CURRENT == 3 )); then compadd " << own << "; return; fi\n";
    out << "      _arguments";
    for (const CLI::Option* option : list_options(*sub))
      for (const std::string& name : names_of(*option)) out << " \\\n        " << spec(*option, name);
    out << " \\\n        '*:file:_files' ;;\n";
  }
  out << "  esac\n}\n_khabar \"$@\"\n";
}

void write_fish(const CLI::App& app, std::ostream& out) {
  out << "# fish completion for khabar: put it into ~/.config/fish/completions/khabar.fish\n";
  const auto write_options = [&](const CLI::App& of, const std::string& condition) {
    for (const CLI::Option* option : list_options(of)) {
      out << "complete -c khabar -n " << quote(condition);
      for (const std::string& name : option->get_snames()) out << " -s " << name;
      for (const std::string& name : option->get_lnames()) out << " -l " << name;
      const std::vector<std::string> choices = choices_of(*option);
      if (takes_value(*option)) out << (choices.empty() ? " -r" : " -x -a " + fish_quote(join(choices)));
      out << " -d " << fish_quote(option->get_description()) << '\n';
    }
  };
  write_options(app, "__fish_use_subcommand");
  for (const CLI::App* sub : list_commands(app)) {
    out << "complete -c khabar -n __fish_use_subcommand -a " << sub->get_name() << " -d " << fish_quote(sub->get_description()) << '\n';
    write_options(*sub, "__fish_seen_subcommand_from " + sub->get_name());
    for (const CLI::App* own : list_commands(*sub))
      out << "complete -c khabar -n " << quote("__fish_seen_subcommand_from " + sub->get_name()) << " -a " << own->get_name() << " -d " << fish_quote(own->get_description()) << '\n';
  }
}

/// Text of a manual page: nothing of it is taken for a request of troff's.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) (out += "\\&") += c;
    else out += c;
  }
  return out;
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

void write_man_options(const CLI::App& app, std::ostream& out) {
  for (const CLI::Option* option : app.get_options([](const CLI::Option*) { return true; })) {
    std::string head;
    for (const std::string& name : names_of(*option)) head += (head.empty() ? "\\fB" : ", \\fB") + roff(name) + "\\fR";
    if (option->get_positional()) head = "\\fI" + roff(option->get_type_name()) + "\\fR";
    else if (takes_value(*option)) head += " \\fI" + roff(option->get_type_name()) + "\\fR";
    out << ".TP\n" << head << '\n' << roff(option->get_description());
    if (!option->get_default_str().empty()) out << " [default: " << roff(option->get_default_str()) << "]";
    out << '\n';
  }
}

}  // namespace

void write_completion(const CLI::App& app, std::string_view shell, std::ostream& out) {
  if (shell == "bash") write_bash(app, out);
  else if (shell == "zsh") write_zsh(app, out);
  else if (shell == "fish") write_fish(app, out);
  else throw Error(ErrorKind::usage, "no completion for \"" + std::string(shell) + "\"", "shells are bash, zsh and fish");
}

void write_man(const CLI::App& app, std::string_view command, std::string_view version, std::ostream& out) {
  const CLI::App* of = command.empty() ? &app : nullptr;
  for (const CLI::App* sub : list_commands(app))
    if (sub->get_name() == command) of = sub;
  if (!of) throw Error(ErrorKind::usage, "no command \"" + std::string(command) + "\"", "khabar --help lists the commands");
  const std::string name = command.empty() ? "khabar" : "khabar-" + std::string(command);
  out << ".TH " << upper(name) << " 1 \"\" \"khabar " << version << "\" \"User commands\"\n.SH NAME\n"
      << roff(name) << " \\- " << roff(of->get_description()) << "\n.SH SYNOPSIS\n\\fBkhabar";
  if (command.empty()) {
    out << "\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n";
  } else {
    out << ' ' << roff(command) << "\\fR [\\fIOPTIONS\\fR]";
    for (const CLI::Option* option : of->get_options([](const CLI::Option* o) { return o->get_positional(); })) {
      const bool many = option->get_items_expected_max() > 1;
      out << (option->get_required() ? " " : " [") << "\\fI" << roff(option->get_type_name()) << "\\fR" << (many ? "..." : "")
          << (option->get_required() ? "" : "]");
    }
    out << '\n';
  }
  if (!list_commands(*of).empty()) out << ".SH COMMANDS\n";
  for (const CLI::App* sub : list_commands(*of)) {
    out << ".TP\n\\fBkhabar " << (command.empty() ? "" : roff(command) + " ") << roff(sub->get_name()) << "\\fR";
    for (const CLI::Option* option : sub->get_options([&](const CLI::Option* o) { return !command.empty() && o->get_positional(); })) out << " \\fI" << roff(option->get_name()) << "\\fR";
    out << '\n' << roff(sub->get_description()) << '\n';
  }
  out << ".SH OPTIONS\n";
  write_man_options(*of, out);
  out << ".SH EXIT STATUS\n.TP\n0\ndone\n.TP\n1\na query found nothing\n.TP\n2\nan error, or some input was skipped\n";
}

}  // namespace khabar
