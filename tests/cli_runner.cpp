// Runs one tests/cli/*.test file against the real binary, as a user runs it: arguments, stdin, files, exit code, stdout
// and stderr, byte for byte.
//
//   # a comment                       before the first directive, or between cases
//   file news/a.txt                   writes a file into the case's own folder; its lines follow, each after "| "
//   graph news.db demo.statements     makes a graph from statements listed in a file beside the cases (see graph_maker)
//   run khabar show news.db 'a b'     words as a shell parts them; 'single' and "double" quotes; no expansion
//   env NO_COLOR=1                    for the run before it; so are the four below
//   stdin                             its lines follow
//   exit 2                            0 where not given
//   stdout                            its lines follow; empty where not given. `stdout any` looks away, `stdout has` asks
//   stderr                            only that each line given is somewhere in what was printed
//
// A last line "\" says that the text before it ends without a newline. {dir} stands for the case's folder, {version} for
// the project's version, {program} for the binary, {corpus} for tests/corpus. KHABAR_UPDATE_GOLDEN=1 rewrites exit, stdout and stderr (not the
// `any` and `has` ones); refused where CI is set.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

struct Block {
  std::string head;   // the directive line
  std::string text;   // the lines after "| ", joined
  bool given = false;
};

struct Run {
  std::vector<std::string> words;
  std::vector<std::string> environment;
  int exit = 0;
  bool exit_given = false;
  Block in, out, err;
  std::size_t line = 0;
};

std::string read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  if (from.empty()) return text;
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

std::vector<std::string> part_words(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool open = false;
  char quote = 0;
  for (const char c : line) {
    if (quote) {
      if (c == quote) quote = 0;
      else word += c;
    } else if (c == '\'' || c == '"') {
      quote = c;
      open = true;
    } else if (c == ' ') {
      if (open) words.push_back(std::exchange(word, {}));
      open = false;
    } else {
      word += c;
      open = true;
    }
  }
  if (quote) throw std::runtime_error("an open quote: " + line);
  if (open) words.push_back(word);
  return words;
}

class Case {
 public:
  explicit Case(fs::path path) : path_(std::move(path)) {
    dir_ = fs::temp_directory_path() / ("khabar-cli-" + path_.stem().string() + "-" + std::to_string(getpid()));
    fs::remove_all(dir_);
    fs::create_directories(dir_);
  }
  ~Case() {
    std::error_code ignored;
    fs::remove_all(dir_, ignored);
  }

  /// Runs the file from top to bottom; false where anything differed. Fills the rewritten file.
  bool run(std::string& rewritten) {
    std::ifstream in(path_);
    if (!in) throw std::runtime_error("cannot open " + path_.string());
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    bool fine = true;
    for (std::size_t i = 0; i < lines.size();) {
      const std::string head = lines[i];
      const std::string word = head.substr(0, head.find(' '));
      const std::string rest = word.size() < head.size() ? head.substr(word.size() + 1) : "";
      if (head.empty() || head[0] == '#') {
        rewritten += head + "\n";
        ++i;
      } else if (word == "file" || word == "graph") {
        const std::size_t begin = i++;
        const std::string text = take_block(lines, i);
        for (std::size_t k = begin; k < i; ++k) rewritten += lines[k] + "\n";
        if (word == "file") write_file(rest, text);
        else make_graph(rest);
      } else if (word == "run") {
        Run run;
        run.line = i + 1;
        run.words = part_words(expand(rest));
        rewritten += head + "\n";
        ++i;
        read_run(lines, i, run, rewritten);
        fine &= execute(run, rewritten);
      } else {
        throw std::runtime_error(path_.string() + ":" + std::to_string(i + 1) + ": found \"" + word +
                                 "\", expected file, graph or run");
      }
    }
    return fine;
  }

 private:
  static std::string take_block(const std::vector<std::string>& lines, std::size_t& i) {
    std::string text;
    for (; i < lines.size() && !lines[i].empty() && lines[i][0] == '|'; ++i)
      text += (lines[i].size() > 2 ? lines[i].substr(2) : "") + "\n";
    if (i < lines.size() && lines[i] == "\\") {
      if (!text.empty()) text.pop_back();
      ++i;
    }
    return text;
  }

  static std::string format_block(const std::string& head, const std::string& text) {
    if (text.empty()) return "";
    std::string out = head + "\n";
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out += line.empty() ? "|\n" : "| " + line + "\n";
    if (text.back() != '\n') out += "\\\n";
    return out;
  }

  void read_run(const std::vector<std::string>& lines, std::size_t& i, Run& run, std::string& rewritten) {
    while (i < lines.size()) {
      const std::string& head = lines[i];
      const std::string word = head.substr(0, head.find(' '));
      if (word == "exit") {
        run.exit = std::stoi(head.substr(5));
        ++i;
      } else if (word == "env") {
        run.environment.push_back(expand(head.substr(4)));
        rewritten += head + "\n";
        ++i;
      } else if (word == "stdin" || word == "stdout" || word == "stderr") {
        Block& block = word == "stdin" ? run.in : word == "stdout" ? run.out : run.err;
        const std::size_t begin = i++;
        block = {head, take_block(lines, i), true};
        if (word == "stdin")
          for (std::size_t k = begin; k < i; ++k) rewritten += lines[k] + "\n";
      } else {
        return;
      }
    }
  }

  std::string expand(const std::string& text) const {
    return replace_all(replace_all(replace_all(replace_all(text, "{dir}", dir_.string()), "{corpus}", KHABAR_TESTS_DIR "/corpus"),
                       "{version}", KHABAR_VERSION), "{program}", KHABAR_PROGRAM);
  }
  std::string contract(const std::string& text) const {
    return replace_all(replace_all(text, dir_.string(), "{dir}"), KHABAR_TESTS_DIR "/corpus", "{corpus}");
  }

  void write_file(const std::string& name, const std::string& text) const {
    const fs::path path = dir_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }

  void make_graph(const std::string& words) const {
    const auto space = words.find(' ');
    if (space == std::string::npos) throw std::runtime_error("graph: expected NAME FILE");
    std::string out, err;
    const fs::path list = path_.parent_path() / words.substr(space + 1);
    if (spawn({KHABAR_GRAPH_MAKER, fs::absolute(list), words.substr(0, space)}, {}, "", out, err) != 0)
      throw std::runtime_error(list.string() + ": " + err);
  }

  int spawn(const std::vector<std::string>& words, const std::vector<std::string>& environment, const std::string& input,
            std::string& out, std::string& err) const {
    std::ofstream(dir_ / ".stdin", std::ios::binary) << input;
    const std::string stdin_path = dir_ / ".stdin", stdout_path = dir_ / ".stdout", stderr_path = dir_ / ".stderr";
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("fork failed");
    if (child == 0) {
      const auto redirect = [](const std::string& path, int flags, int fd) {
        const int opened = open(path.c_str(), flags, 0600);
        if (opened < 0 || dup2(opened, fd) < 0) _exit(126);
      };
      redirect(stdin_path, O_RDONLY, 0);
      redirect(stdout_path, O_WRONLY | O_CREAT | O_TRUNC, 1);
      redirect(stderr_path, O_WRONLY | O_CREAT | O_TRUNC, 2);
      if (chdir(dir_.c_str()) != 0) _exit(126);
      for (const char* name : {"NO_COLOR", "COLUMNS", "KHABAR_DATA"}) unsetenv(name);
      for (const std::string& entry : environment) putenv(const_cast<char*>(entry.c_str()));
      std::vector<char*> argv;
      for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
      argv.push_back(nullptr);
      execvp(argv[0], argv.data());
      _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    out = contract(read_all(stdout_path));
    err = contract(read_all(stderr_path));
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  bool execute(const Run& run, std::string& rewritten) {
    if (run.words.empty()) throw std::runtime_error("run: no words");
    std::vector<std::string> words = run.words;
    if (words[0] == "khabar") words[0] = KHABAR_PROGRAM;
    std::string out, err;
    const int code = spawn(words, run.environment, expand(run.in.text), out, err);
    const std::string where = path_.string() + ":" + std::to_string(run.line) + ": ";
    bool fine = true;
    if (code != run.exit) {
      std::cout << where << "exit code " << code << ", expected " << run.exit << "\n--- stderr\n" << err;
      fine = false;
    }
    if (code != 0) rewritten += "exit " + std::to_string(code) + "\n";
    fine &= compare(where, "stdout", run.out, out, rewritten);
    fine &= compare(where, "stderr", run.err, err, rewritten);
    return fine;
  }

  bool compare(const std::string& where, const std::string& name, const Block& wanted, const std::string& found,
               std::string& rewritten) const {
    if (wanted.head == name + " any" || wanted.head == name + " has") {
      rewritten += wanted.head + "\n" + format_block("", wanted.text).erase(0, wanted.text.empty() ? 0 : 1);
      std::istringstream lines(replace_all(wanted.text, "{version}", KHABAR_VERSION));
      bool fine = true;
      for (std::string line; std::getline(lines, line);)
        if (found.find(line) == std::string::npos) {
          std::cout << where << name << " lacks: " << line << "\n--- found\n" << found;
          fine = false;
        }
      return fine;
    }
    const std::string text = replace_all(wanted.text, "{version}", KHABAR_VERSION);
    rewritten += text == found ? format_block(name, wanted.text) : format_block(name, found);
    if (text == found) return true;
    std::cout << where << name << " differs\n--- expected\n" << text << "--- found\n" << found << "---\n";
    return false;
  }

  fs::path path_, dir_;
};

}  // namespace

int main(int argc, char** argv) {
  const bool update = std::getenv("KHABAR_UPDATE_GOLDEN") && !std::getenv("CI");
  if (std::getenv("KHABAR_UPDATE_GOLDEN") && std::getenv("CI")) {
    std::cerr << "KHABAR_UPDATE_GOLDEN is refused where CI is set\n";
    return 2;
  }
  try {
    bool fine = true;
    for (int i = 1; i < argc; ++i) {
      std::string rewritten;
      if (Case(argv[i]).run(rewritten)) continue;
      if (update) std::ofstream(argv[i], std::ios::binary) << rewritten;
      else fine = false;
    }
    return fine ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
}
