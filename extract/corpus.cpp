#include "extract/corpus.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <set>
#include <unordered_map>

#include <sys/stat.h>

#include "extract/readers/reader.hpp"
#include "extract/tokens.hpp"
#include "graph/hash.hpp"
#include "graph/utf8.hpp"

namespace khabar {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_sniff = 4096;
constexpr std::size_t k_deepest_folder = 64;
constexpr std::size_t k_deepest_archive = 3;   // a .gz in a .tar in a .zip
constexpr std::size_t k_longest_id = 512;

// Endings that a folder's files must have to be read; a file named on the command line may have any.
constexpr std::array<std::string_view, 23> k_endings = {"txt", "text", "json", "jsonl", "ndjson", "html", "htm", "xhtml", "xml", "rss", "atom", "nml", "newsml", "conllu", "conll", "gz", "xz", "zst", "bz2", "zip", "tar", "tgz", "txz"};

std::string ending_of(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  const std::string_view base = slash == std::string_view::npos ? name : name.substr(slash + 1);
  const std::size_t point = base.rfind('.');
  return point == std::string_view::npos || point == 0 ? "" : ascii_lower(base.substr(point + 1));
}

/// "news.jsonl" of "a/news.jsonl.gz".
std::string without_packing(std::string name) {
  const std::string ending = ending_of(name);
  for (const std::string_view packing : {"gz", "xz", "zst", "bz2"})
    if (ending == packing) name.resize(name.size() - packing.size() - 1);
  return name;
}

std::string stem_of(const std::string& name) {
  std::string stem = fs::path(name).stem().string();
  return stem.empty() ? "document" : stem;
}

bool starts_like(std::string_view text, std::string_view what) {
  if (text.size() < what.size()) return false;
  for (std::size_t i = 0; i < what.size(); ++i)
    if (std::tolower(static_cast<unsigned char>(text[i])) != what[i]) return false;
  return true;
}

/// A word line of CoNLL-U among the first lines.
bool looks_like_conllu(std::string_view head) {
  std::size_t at = 0;
  for (int line = 0; line < 20 && at < head.size(); ++line) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view text = head.substr(at, end - at);
    if (!text.empty() && text[0] != '#' && text != "\r") return std::count(text.begin(), text.end(), '\t') == 9 && std::isdigit(static_cast<unsigned char>(text[0]));
    at = end + 1;
  }
  return false;
}

}  // namespace

Format sniff_format(std::string_view head, std::string_view ending, InputFormat asked) {
  if (asked == InputFormat::Sentences) return Format::Sentences;
  if (asked == InputFormat::Conllu || ending == "conllu" || ending == "conll") return Format::Conllu;
  if (ending == "jsonl" || ending == "ndjson") return Format::JsonLines;
  std::string_view text = head;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  const bool brace = text.starts_with("{");
  if (ending == "json" || brace || (ending.empty() && text.starts_with("[{"))) {
    // Several records, one a line: the first line is closed and another begins.
    const std::size_t end = text.find('\n');
    if (brace && end != std::string_view::npos) {
      std::string_view line = text.substr(0, end);
      while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back()))) line.remove_suffix(1);
      std::string_view rest = text.substr(end);
      while (!rest.empty() && std::isspace(static_cast<unsigned char>(rest.front()))) rest.remove_prefix(1);
      if (line.ends_with("}") && rest.starts_with("{")) return Format::JsonLines;
    }
    if (ending == "json" || text.find('"') != std::string_view::npos) return ending.empty() && brace && end == std::string_view::npos && head.size() >= k_sniff ? Format::JsonLines : Format::Json;
  }
  if (ending == "txt" || ending == "text") return Format::Text;
  if (starts_like(text, "<!doctype html") || starts_like(text, "<html") || ending == "html" || ending == "htm" || ending == "xhtml") return Format::Html;
  if (starts_like(text, "<?xml")) {
    // The root is the first element: neither a comment, a declaration nor an instruction.
    std::size_t at = 0;
    while (at + 1 < text.size() && (text[at + 1] == '?' || text[at + 1] == '!')) at = std::min(text.find('<', at + 2), text.size());
    return starts_like(text.substr(std::min(at, text.size())), "<html") ? Format::Html : Format::Xml;
  }
  for (const std::string_view root : {"<rss", "<feed", "<newsitem", "<newsmessage", "<packageitem", "<rdf:rdf"})
    if (starts_like(text, root)) return Format::Xml;
  if (ending == "xml" || ending == "rss" || ending == "atom" || ending == "nml" || ending == "newsml") return Format::Xml;
  if (ending != "txt" && looks_like_conllu(text)) return Format::Conllu;
  return Format::Text;
}

struct Corpus::State {
  std::vector<std::string> inputs;
  CorpusOptions options;
  Diagnostics& diagnostics;
  std::size_t next_input = 0, given = 0;

  struct Pending {
    std::string path;
    bool named = false;   // on the command line
    std::size_t depth = 0;
    std::vector<std::pair<dev_t, ino_t>> above;  // the folders it was reached through: a loop comes back to one of them
  };
  std::deque<std::pair<std::string, std::string>> memory = {};  // names and bytes
  std::deque<Pending> pending;  // files and folders still to be read, in order

  struct Layer {
    std::unique_ptr<Archive> archive;
    std::string path, stem;
  };
  std::vector<Layer> layers;  // open archives, outermost first
  std::unique_ptr<ByteStream> stream;
  std::unique_ptr<Reader> reader;
  std::string path, stem;

  std::unordered_map<std::string, std::string> ids;  // id to sha256

  void skip(const std::string& file, std::string message, std::string hint = {}) { diagnostics.add({file, 0, std::move(message), std::move(hint)}); }

  void open(std::unique_ptr<ByteStream> bytes, std::string name, std::string id) {
    const std::string_view head = bytes->peek(k_sniff);
    if (head.empty()) return skip(name, "the file is empty");
    if (is_packed(head)) {
      if (layers.size() >= k_deepest_archive) return skip(name, "archives are nested deeper than " + std::to_string(k_deepest_archive));
      auto archive = std::make_unique<Archive>(std::move(bytes), name, options);
      layers.push_back({std::move(archive), std::move(name), std::move(id)});
      return;
    }
    const std::string ending = ending_of(without_packing(name));
    const Format format = sniff_format(head, ending, options.format);
    stream = std::move(bytes);
    path = std::move(name);
    stem = std::move(id);
    reader = make_reader(format, *stream, {path, stem, ending, options, diagnostics});
  }

  void list_folder(const Pending& folder) {
    struct stat about {};
    if (::stat(folder.path.c_str(), &about) != 0) return skip(folder.path, "cannot read the folder");
    const std::pair<dev_t, ino_t> self{about.st_dev, about.st_ino};
    if (std::find(folder.above.begin(), folder.above.end(), self) != folder.above.end()) return skip(folder.path, "the folder holds itself through a link", "the rest is read; remove the link");
    if (folder.depth >= k_deepest_folder) return skip(folder.path, "folders are nested deeper than " + std::to_string(k_deepest_folder));
    std::error_code error;
    std::vector<std::string> names;
    for (fs::directory_iterator it(folder.path, error), end; !error && it != end; it.increment(error)) names.push_back(it->path().filename().string());
    if (error) skip(folder.path, "cannot read the folder: " + error.message());
    std::sort(names.begin(), names.end());
    std::vector<Pending> inside;
    for (const std::string& name : names) {
      if (name.empty() || name[0] == '.') continue;
      Pending next{folder.path + (folder.path.ends_with('/') ? "" : "/") + name, false, folder.depth + 1, folder.above};
      next.above.push_back(self);
      inside.push_back(std::move(next));
    }
    pending.insert(pending.begin(), std::make_move_iterator(inside.begin()), std::make_move_iterator(inside.end()));
  }

  void open_next_file() {
    Pending file = std::move(pending.front());
    pending.pop_front();
    if (file.path == "-") return open(std::make_unique<ByteStream>(open_file("-")), "-", "stdin");
    std::error_code error;
    const fs::file_status status = fs::status(file.path, error);
    if (status.type() == fs::file_type::not_found) return skip(file.path, file.named ? "there is no such file or folder" : "the link leads nowhere");
    if (fs::is_directory(status)) return list_folder(file);
    if (!file.named && (!fs::is_regular_file(status) || std::find(k_endings.begin(), k_endings.end(), ending_of(file.path)) == k_endings.end())) return;
    open(std::make_unique<ByteStream>(open_file(file.path)), file.path, stem_of(without_packing(file.path)));
  }

  /// Moves to the next stream; false when everything has been read.
  bool advance() {
    reader.reset();
    stream.reset();
    if (!layers.empty()) {
      Layer& layer = layers.back();
      std::string name;
      if (!layer.archive->next_entry(name)) {
        layers.pop_back();
        return true;
      }
      if (name.empty()) {
        open(std::make_unique<ByteStream>(layer.archive->open_entry()), without_packing(layer.path), layer.stem);
      } else {
        const std::string base = fs::path(name).filename().string();
        if (base.empty() || base[0] == '.' || name.starts_with("__MACOSX/")) return true;
        if (std::find(k_endings.begin(), k_endings.end(), ending_of(base)) == k_endings.end()) return true;
        open(std::make_unique<ByteStream>(layer.archive->open_entry()), layer.path + "/" + name, stem_of(without_packing(base)));
      }
      return true;
    }
    if (!memory.empty()) {
      auto [name, bytes] = std::move(memory.front());
      memory.pop_front();
      open(std::make_unique<ByteStream>(open_memory(std::move(bytes))), name, stem_of(without_packing(name)));
      return true;
    }
    if (!pending.empty()) {
      open_next_file();
      return true;
    }
    if (next_input == inputs.size()) return false;
    pending.push_back({inputs[next_input++], true, 0, {}});
    return true;
  }

  /// Checks what a reader gave; false where it is no document.
  bool finish(CorpusItem& item) {
    Document& d = item.document;
    if (d.text.find('\0') != std::string::npos) {
      skip(path, "the document \"" + d.id + "\" holds NUL characters");
      return false;
    }
    if (!is_valid_utf8(d.text)) {
      skip(path, "the document \"" + d.id + "\" is not valid UTF-8");
      return false;
    }
    if (d.text.size() > options.max_document) {
      skip(path, "the document \"" + d.id + "\" is longer than " + std::to_string(options.max_document >> 20) + " MiB", "cut it into articles");
      return false;
    }
    if (d.id.empty()) d.id = stem;
    for (char& c : d.id)
      if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) c = '_';
    if (d.id.size() > k_longest_id) d.id = d.id.substr(0, 64) + "~" + sha256_hex(d.id).substr(0, 16);
    d.id = repair_utf8(d.id);
    for (std::string* field : {&d.uri, &d.title, &d.source, &d.author, &d.place, &d.agency})
      *field = repair_utf8(field->substr(0, field->find('\0')));
    if (d.uri.empty()) d.uri = path == "-" ? "" : repair_utf8(path);
    const std::string lang = ascii_lower(std::string_view(d.lang).substr(0, 3));
    d.lang = lang == "ar" || lang == "ara" || lang.starts_with("ar-") || lang.starts_with("ar_") ? "ar" : lang == "en" || lang == "eng" || lang.starts_with("en-") || lang.starts_with("en_") ? "en" : "";
    d.sha256 = sha256_hex(d.text);
    // The same id again: with the same text it is the same document, else it gets a name of its own.
    const auto [it, fresh] = ids.emplace(d.id, d.sha256);
    if (fresh) return true;
    if (it->second == d.sha256) return false;
    d.id += "~" + d.sha256.substr(0, 8);
    return ids.emplace(d.id, d.sha256).second;
  }

  std::optional<CorpusItem> next() {
    while (true) {
      try {
        if (!reader) {
          if (!advance()) return std::nullopt;
          continue;
        }
        auto item = reader->next();
        if (!item) {
          reader.reset();
          stream.reset();
        } else if (finish(*item)) {
          ++given;
          return item;
        }
      } catch (const Error& error) {
        broken(error.file.empty() ? path : error.file, error.line, error.what(), error.hint);
      } catch (const std::bad_alloc&) {
        broken(path, 0, "not enough memory for this file", {});
      } catch (const std::exception& error) {
        broken(path, 0, error.what(), {});
      }
    }
  }

  /// The stream cannot go on. Where an archive is broken, all of it is given up.
  void broken(const std::string& file, std::size_t line, std::string what, std::string hint) {
    diagnostics.add({file, line, std::move(what), std::move(hint)});
    reader.reset();
    stream.reset();
    while (!layers.empty()) layers.pop_back();
  }
};

Corpus::Corpus(std::vector<std::string> inputs, CorpusOptions options, Diagnostics& diagnostics) : state_(new State{.inputs = std::move(inputs), .options = options, .diagnostics = diagnostics, .pending = {}, .layers = {}, .stream = {}, .reader = {}, .path = {}, .stem = {}, .ids = {}}) {}
Corpus Corpus::of_bytes(std::string name, std::string bytes, CorpusOptions options, Diagnostics& diagnostics) {
  Corpus corpus({}, options, diagnostics);
  corpus.state_->memory.emplace_back(std::move(name), std::move(bytes));
  return corpus;
}
Corpus::~Corpus() = default;
Corpus::Corpus(Corpus&&) noexcept = default;

std::optional<CorpusItem> Corpus::next() { return state_->next(); }
std::size_t Corpus::count() const { return state_->given; }

}  // namespace khabar
