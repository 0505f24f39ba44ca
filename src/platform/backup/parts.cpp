// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/parts.hpp"

#include "base/file.hpp"
#include "platform/backup/hashing.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <memory>
#include <set>
#include <stdexcept>
#include <system_error>

namespace divan::backup {

namespace fs = std::filesystem;

static constexpr std::size_t block = 1U << 18U;
static constexpr std::size_t hex_digits = 64;

[[noreturn]] static void fail(const std::string& what, const fs::path& path)
{
    throw std::runtime_error{what + " " + path.string() + ": " + std::generic_category().message(errno)};
}

namespace {

class Descriptor {
public:
    Descriptor(const fs::path& path, int flags) : number_{::open(path.c_str(), flags | O_CLOEXEC, 0600)}
    {
        if (number_ < 0) {
            fail("cannot open", path);
        }
    }
    /// Takes an open file.
    explicit Descriptor(int number) : number_{number} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(number_); }

    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

} // namespace

bool is_safe_name(std::string_view name)
{
    if (name.empty() || name.size() > 1000 || name.front() == '/' || name.back() == '/') {
        return false;
    }
    const auto is_odd = [](char letter) {
        return static_cast<unsigned char>(letter) < 0x20 || letter == '\\' || letter == 0x7f;
    };
    if (std::ranges::any_of(name, is_odd)) {
        return false;
    }
    const fs::path path{name};
    return std::ranges::none_of(path, [](const fs::path& step) { return step == ".." || step == "."; }) &&
           name.find("//") == std::string_view::npos;
}

std::string list_text(const std::vector<Part>& parts)
{
    std::string text;
    for (const auto& part : parts) {
        text += to_hex(part.sha256) + "  " + part.name + "\n";
    }
    return text;
}

static Part parse_line(std::string_view line)
{
    Part part;
    const auto hash = from_hex(line.substr(0, hex_digits));
    if (line.size() < hex_digits + 3 || line.substr(hex_digits, 2) != "  " || !hash ||
        hash->size() != part.sha256.size()) {
        throw std::runtime_error{"the backup's list of parts has a line of another form"};
    }
    std::ranges::copy(*hash, part.sha256.begin());
    part.name = line.substr(hex_digits + 2);
    if (!is_safe_name(part.name)) {
        throw std::runtime_error{"the backup's list of parts names a file outside the backup"};
    }
    return part;
}

std::vector<Part> parse_list(std::string_view text)
{
    std::vector<Part> parts;
    std::set<std::string_view> names;
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos) {
            throw std::runtime_error{"the backup's list of parts is cut short"};
        }
        parts.push_back(parse_line(text.substr(0, end)));
        if (!names.insert(text.substr(hex_digits + 2, end - hex_digits - 2)).second) {
            throw std::runtime_error{"the backup's list of parts names a file twice"};
        }
        text.remove_prefix(end + 1);
    }
    return parts;
}

static void require_plain(const fs::directory_entry& entry, const std::string& name)
{
    std::error_code gone;
    const auto kind = entry.symlink_status(gone).type();
    if (kind != fs::file_type::regular && kind != fs::file_type::not_found) {
        throw std::runtime_error{entry.path().string() + " is neither a plain file nor a folder"};
    }
    if (!is_safe_name(name)) {
        throw std::runtime_error{entry.path().string() + " has a name that a backup does not carry"};
    }
}

/// Stored files come and go while this looks: what is not there any more is passed over.
static void add_names(const fs::path& root, const fs::path& folder, std::vector<std::string>& names)
{
    std::error_code error;
    fs::directory_iterator entries{folder, error};
    if (error == std::errc::no_such_file_or_directory) {
        return;
    }
    if (error) {
        throw fs::filesystem_error{"cannot list", folder, error};
    }
    for (const auto& entry : entries) {
        const auto kind = entry.symlink_status(error).type();
        if (kind == fs::file_type::not_found) {
            continue;
        }
        if (kind == fs::file_type::directory) {
            add_names(root, entry.path(), names);
            continue;
        }
        auto relative = entry.path().lexically_relative(root).generic_string();
        require_plain(entry, relative);
        names.push_back(std::move(relative));
    }
}

std::vector<std::string> files_below(const fs::path& root, const std::string& name)
{
    const fs::directory_entry top{root / name};
    if (!top.exists()) {
        return {};
    }
    if (top.is_symlink() || !top.is_directory()) {
        require_plain(top, name);
        return {name};
    }
    std::vector<std::string> names;
    add_names(root, top.path(), names);
    std::ranges::sort(names);
    return names;
}

static std::size_t read_block(const Descriptor& file, char* buffer, const fs::path& path)
{
    for (;;) {
        const auto count = read(file.number(), buffer, block);
        if (count >= 0) {
            return static_cast<std::size_t>(count);
        }
        if (errno != EINTR) {
            fail("cannot read", path);
        }
    }
}

static void write_all(const Descriptor& file, std::string_view bytes, const fs::path& path)
{
    while (!bytes.empty()) {
        const auto count = write(file.number(), bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) {
            fail("cannot write", path);
        }
        bytes.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
    }
}

Hash hash_file(const fs::path& path)
{
    const Descriptor file{path, O_RDONLY | O_NOFOLLOW};
    const auto buffer = std::make_unique<std::array<char, block>>();
    Hashing hashing;
    for (auto count = read_block(file, buffer->data(), path); count > 0;
         count = read_block(file, buffer->data(), path)) {
        hashing.take({buffer->data(), count});
    }
    return hashing.finish();
}

static Part
copy_open(const Descriptor& source, const fs::path& from, const fs::path& to, const std::string& name)
{
    const auto target = to / name;
    fs::create_directories(target.parent_path());
    const Descriptor copy{target, O_WRONLY | O_CREAT | O_EXCL};
    const auto buffer = std::make_unique<std::array<char, block>>();
    Hashing hashing;
    for (auto count = read_block(source, buffer->data(), from / name); count > 0;
         count = read_block(source, buffer->data(), from / name)) {
        hashing.take({buffer->data(), count});
        write_all(copy, {buffer->data(), count}, target);
    }
    if (fsync(copy.number()) != 0) {
        fail("cannot flush", target);
    }
    return {name, hashing.finish()};
}

Part copy_part(const fs::path& from, const fs::path& to, const std::string& name)
{
    return copy_open(Descriptor{from / name, O_RDONLY | O_NOFOLLOW}, from, to, name);
}

std::optional<Part> copy_part_if_there(const fs::path& from, const fs::path& to, const std::string& name)
{
    const auto number = ::open((from / name).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (number < 0 && errno == ENOENT) {
        return std::nullopt;
    }
    if (number < 0) {
        fail("cannot open", from / name);
    }
    return copy_open(Descriptor{number}, from, to, name);
}

void write_file(const fs::path& path, std::string_view bytes)
{
    const Descriptor file{path, O_WRONLY | O_CREAT | O_EXCL};
    write_all(file, bytes, path);
    if (fsync(file.number()) != 0) {
        fail("cannot flush", path);
    }
}

std::string read_file(const fs::path& path, std::size_t limit)
{
    std::error_code unknown;
    if (const auto size = fs::file_size(path, unknown); !unknown && size > limit) {
        throw std::runtime_error{path.string() + " is larger than such a file can be"};
    }
    return divan::read_file(path);
}

void flush(const fs::path& path)
{
    const Descriptor file{path, O_RDONLY};
    if (fsync(file.number()) != 0) {
        fail("cannot flush", path);
    }
}

} // namespace divan::backup
