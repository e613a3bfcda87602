// Reading and writing of the model container; the layout is told in the header.
#include "extract/model_file.hpp"

#include <bit>
#include <fstream>
#include <limits>

namespace khabar {

static_assert(std::endian::native == std::endian::little, "model files are little-endian and read as they lie");

namespace {

constexpr std::string_view k_magic = "khabarmd";
constexpr std::size_t k_alignment = 64;          // a cache line; enough for every vector load
constexpr std::uint64_t k_prime = 1099511628211ull;
constexpr std::uint32_t k_most_sections = 4096;  // far above any model; bounds the work on a corrupted count

constexpr std::string_view k_remake = "make the model again with khabar-train, or take it from the project's repository";

std::string hex(std::uint64_t value) {
  std::string out(16, '0');
  for (int i = 15; i >= 0; --i, value >>= 4) out[static_cast<std::size_t>(i)] = "0123456789abcdef"[value & 15];
  return out;
}

std::size_t aligned(std::size_t size) { return (size + k_alignment - 1) / k_alignment * k_alignment; }

/// Walks over the front part of the file; every step checks what is left.
class Cursor {
 public:
  Cursor(std::string_view all, const std::string& name) : all_(all), name_(name) {}

  template <class T>
  T number(const char* what) {
    T value;
    std::memcpy(&value, take(sizeof(T), what).data(), sizeof(T));
    return value;
  }
  std::string_view take(std::size_t size, const char* what) {
    if (size > all_.size() - at_)
      throw Error(ErrorKind::data,
                  std::string("the model ends within its ") + what + ": found " + std::to_string(all_.size() - at_) +
                      " more bytes, expected " + std::to_string(size),
                  std::string(k_remake), name_);
    at_ += size;
    return all_.substr(at_ - size, size);
  }
  std::size_t at() const { return at_; }

 private:
  std::string_view all_;
  const std::string& name_;
  std::size_t at_ = 0;
};

}  // namespace

std::uint64_t fnv64(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t sum = seed;
  while (bytes.size() >= 8) {
    std::uint64_t block;
    std::memcpy(&block, bytes.data(), 8);
    sum = (sum ^ block) * k_prime;
    sum ^= sum >> 32;  // lets high bits of a block reach the low ones
    bytes.remove_prefix(8);
  }
  for (char c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * k_prime;
  return sum;
}

ModelFile ModelFile::read(const std::filesystem::path& path, std::string_view kind) {
  std::ifstream in(path, std::ios::binary | std::ios::ate);
  if (!in) throw Error(ErrorKind::data, "the model cannot be opened", "is the path right, and the file readable?", path.string());
  const std::streamoff size = in.tellg();
  std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  in.seekg(0);
  if (size < 0 || (size > 0 && !in.read(bytes.data(), size)))
    throw Error(ErrorKind::data, "the model cannot be read to its end", std::string(k_remake), path.string());
  return parse(std::move(bytes), path.string(), kind);
}

ModelFile ModelFile::parse(std::string bytes, const std::string& name, std::string_view kind) {
  ModelFile file;
  file.name_ = name;
  Cursor cursor(bytes, file.name_);
  if (bytes.size() < k_magic.size() || !bytes.starts_with(k_magic))
    throw Error(ErrorKind::data, "this is not a khabar model: it does not begin with \"khabarmd\"", std::string(k_remake), name);
  cursor.take(k_magic.size(), "first bytes");
  const auto version = cursor.number<std::uint32_t>("version");
  if (version != k_version)
    throw Error(ErrorKind::data, "the model has format version " + std::to_string(version) + ", expected " + std::to_string(k_version),
                std::string(k_remake), name);
  const auto count = cursor.number<std::uint32_t>("section count");
  const auto size = cursor.number<std::uint64_t>("size");
  if (size != bytes.size())
    throw Error(ErrorKind::data,
                "the model is truncated or grown: found " + std::to_string(bytes.size()) + " bytes, expected " + std::to_string(size),
                std::string(k_remake), name);
  if (count > k_most_sections) file.fail("the model claims " + std::to_string(count) + " sections");
  file.header_ = cursor.take(cursor.number<std::uint32_t>("header size"), "header");

  struct Entry {
    std::string name;
    std::uint64_t offset, size, sum;
  };
  std::vector<Entry> entries;
  for (std::uint32_t i = 0; i < count; ++i) {
    Entry entry;
    entry.name = cursor.take(cursor.number<std::uint32_t>("section name"), "section name");
    entry.offset = cursor.number<std::uint64_t>("section table");
    entry.size = cursor.number<std::uint64_t>("section table");
    entry.sum = cursor.number<std::uint64_t>("section table");
    entries.push_back(std::move(entry));
  }
  const std::size_t front = cursor.at();
  const std::uint64_t found = fnv64(std::string_view(bytes).substr(0, front));
  if (const auto sum = cursor.number<std::uint64_t>("checksum"); sum != found)
    file.fail("the model's header is corrupted: found checksum " + hex(found) + ", expected " + hex(sum));
  if (file.value("kind") != kind)
    file.fail("the model is of kind \"" + std::string(file.value("kind")) + "\", expected \"" + std::string(kind) + "\"");

  // Vectors of char start at 16 bytes only; the file is placed so that its sections stand at multiples of 64.
  file.storage_.resize(bytes.size() + k_alignment);
  const auto base = reinterpret_cast<std::uintptr_t>(file.storage_.data());
  const std::size_t shift = aligned(base) - base;
  if (!bytes.empty()) std::memcpy(file.storage_.data() + shift, bytes.data(), bytes.size());
  const std::string_view whole(file.storage_.data() + shift, bytes.size());
  for (const Entry& entry : entries) {
    if (entry.offset % k_alignment || entry.offset > whole.size() || entry.size > whole.size() - entry.offset)
      file.fail("section \"" + entry.name + "\" lies outside the file");
    const std::string_view section = whole.substr(entry.offset, entry.size);
    if (const std::uint64_t sum = fnv64(section); sum != entry.sum)
      file.fail("section \"" + entry.name + "\" is corrupted: found checksum " + hex(sum) + ", expected " + hex(entry.sum));
    file.sections_.emplace(entry.name, section);
  }
  file.hash_ = hex(fnv64(whole));
  return file;
}

std::string_view ModelFile::value(std::string_view key) const {
  std::string_view rest = header_;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.size() > key.size() + 1 && line.starts_with(key) && line.substr(key.size(), 2) == ": ") return line.substr(key.size() + 2);
  }
  return {};
}

bool ModelFile::has(std::string_view section) const { return sections_.find(section) != sections_.end(); }

std::string_view ModelFile::section(std::string_view name) const {
  const auto it = sections_.find(name);
  if (it == sections_.end()) fail("the model has no section \"" + std::string(name) + "\"");
  return it->second;
}

void ModelFile::fail(const std::string& what) const { throw Error(ErrorKind::data, what, std::string(k_remake), name_); }

std::string_view SectionReader::bytes(std::size_t count) {
  if (count > rest_.size()) fail_short(count);
  const std::string_view out = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return out;
}

std::string_view SectionReader::text() { return bytes(number<std::uint32_t>()); }

void SectionReader::finish() const {
  if (!rest_.empty()) fail("found " + std::to_string(rest_.size()) + " bytes more than expected");
}

void SectionReader::fail(const std::string& what) const { file_.fail("section \"" + section_ + "\": " + what); }

void SectionReader::fail_short(std::size_t wanted) const {
  fail("found " + std::to_string(rest_.size()) + " more bytes, expected " + std::to_string(wanted));
}

void ModelFileWriter::set(std::string_view key, std::string_view value) {
  std::string line(value);
  for (char& c : line)
    if (c == '\n' || c == '\r') c = ' ';
  for (auto& [name, old] : header_)
    if (name == key) {
      old = line;
      return;
    }
  header_.emplace_back(key, line);
}

void ModelFileWriter::add(std::string section, std::string bytes) { sections_.emplace_back(std::move(section), std::move(bytes)); }

std::string ModelFileWriter::bytes() const {
  std::string header;
  for (const auto& [key, value] : header_) header += key + ": " + value + "\n";
  std::size_t front = k_magic.size() + 4 + 4 + 8 + 4 + header.size() + 8;
  for (const auto& [name, bytes] : sections_) front += 4 + name.size() + 24;

  std::size_t size = front;
  for (const auto& [name, bytes] : sections_) size = aligned(size) + bytes.size();
  SectionWriter out;
  out.raw(k_magic);
  out.number(ModelFile::k_version);
  out.number(static_cast<std::uint32_t>(sections_.size()));
  out.number(static_cast<std::uint64_t>(size));
  out.text(header);
  std::size_t offset = front;
  for (const auto& [name, bytes] : sections_) {
    offset = aligned(offset);
    out.text(name);
    out.number(static_cast<std::uint64_t>(offset));
    out.number(static_cast<std::uint64_t>(bytes.size()));
    out.number(fnv64(bytes));
    offset += bytes.size();
  }
  std::string whole = out.take();
  const std::uint64_t sum = fnv64(whole);
  whole.append(reinterpret_cast<const char*>(&sum), sizeof sum);
  for (const auto& [name, bytes] : sections_) {
    whole.resize(aligned(whole.size()));
    whole += bytes;
  }
  return whole;
}

void ModelFileWriter::write(const std::filesystem::path& path) const {
  std::ofstream out(path, std::ios::binary);
  const std::string all = bytes();
  if (!out.write(all.data(), static_cast<std::streamsize>(all.size())) || !out.flush())
    throw Error(ErrorKind::input, "the model cannot be written", "is there room, and may the folder be written to?", path.string());
}

}  // namespace khabar
