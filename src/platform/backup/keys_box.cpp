// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/keys_box.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/wire.hpp"
#include "platform/backup/parts.hpp"

#include <boost/describe.hpp>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace divan::backup {

namespace {

/// The content of a box of the first form: JSON, contents in base64.
struct EncodedFile {
    std::string name;
    std::string content;
};
BOOST_DESCRIBE_STRUCT(EncodedFile, (), (name, content))

struct EncodedFiles {
    std::vector<EncodedFile> files;
};
BOOST_DESCRIBE_STRUCT(EncodedFiles, (), (files))

} // namespace

static constexpr std::string_view first_mark = "divan-keys-1\n"; // read, no longer written
static constexpr std::string_view mark = "divan-keys-2\n";
static constexpr std::size_t passphrase_min = 12;
static constexpr std::size_t key_file_limit = 1U << 28U; // a secret for each stored file adds up
static constexpr std::size_t box_limit = 1U << 30U;
static constexpr unsigned long long passes = crypto_pwhash_OPSLIMIT_MODERATE;
static constexpr std::size_t memory = crypto_pwhash_MEMLIMIT_MODERATE;
static constexpr std::size_t salt_size = crypto_pwhash_SALTBYTES;
static constexpr std::size_t nonce_size = crypto_secretbox_NONCEBYTES;

static unsigned char* bytes(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

static const unsigned char* bytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

using Key = std::array<unsigned char, crypto_secretbox_KEYBYTES>;

static Key derive(std::string_view passphrase, std::string_view salt)
{
    Key key{};
    if (crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), bytes(salt), passes,
                      memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::runtime_error{"there is not enough memory to seal or open the keys"};
    }
    return key;
}

static constexpr std::size_t length_size = 8;

[[noreturn]] static void refuse_form()
{
    throw std::runtime_error{"the backup's box of keys has another form"};
}

/// The length in eight bytes, the highest first, then the text.
static void append_framed(std::string& plain, std::string_view text)
{
    for (auto shift = length_size * 8; shift > 0;) {
        shift -= 8;
        plain.push_back(static_cast<char>((text.size() >> shift) & 0xffU));
    }
    plain += text;
}

static std::string_view take_framed(std::string_view& plain)
{
    if (plain.size() < length_size) {
        refuse_form();
    }
    std::uint64_t length = 0;
    for (const auto byte : plain.substr(0, length_size)) {
        length = (length << 8U) | static_cast<unsigned char>(byte);
    }
    plain.remove_prefix(length_size);
    if (length > plain.size()) {
        refuse_form();
    }
    const auto text = plain.substr(0, length);
    plain.remove_prefix(length);
    return text;
}

static std::vector<KeyFile> framed_files(std::string_view plain)
{
    std::vector<KeyFile> files;
    while (!plain.empty()) {
        const auto name = take_framed(plain);
        files.push_back({std::string{name}, std::string{take_framed(plain)}});
    }
    return files;
}

static std::vector<KeyFile> encoded_files(std::string_view plain)
{
    std::vector<KeyFile> files;
    for (auto& file : wire::decode<EncodedFiles>(plain).files) {
        auto content = from_base64(file.content);
        if (!content) {
            refuse_form();
        }
        files.push_back({std::move(file.name), *std::move(content)});
    }
    return files;
}

std::vector<KeyFile> key_files(const std::filesystem::path& keys)
{
    std::vector<KeyFile> files;
    for (const auto& name : files_below(keys.parent_path(), keys.filename().string())) {
        const auto path = keys.parent_path() / name;
        files.push_back({path.lexically_relative(keys).generic_string(), read_file(path, key_file_limit)});
    }
    return files;
}

std::string seal_keys(const std::vector<KeyFile>& files, std::string_view passphrase)
{
    if (passphrase.size() < passphrase_min) {
        throw std::runtime_error{"the passphrase for the keys has at least 12 characters"};
    }
    std::string plain;
    for (const auto& file : files) {
        append_framed(plain, file.name);
        append_framed(plain, file.content);
    }
    std::string head(salt_size + nonce_size, '\0');
    randombytes_buf(head.data(), head.size());
    const std::string_view parts{head};
    auto key = derive(passphrase, parts.substr(0, salt_size));
    std::string sealed(plain.size() + crypto_secretbox_MACBYTES, '\0');
    crypto_secretbox_easy(bytes(sealed), bytes(std::string_view{plain}), plain.size(),
                          bytes(parts.substr(salt_size)), key.data());
    sodium_memzero(key.data(), key.size());
    sodium_memzero(plain.data(), plain.size());
    return std::string{mark} + head + sealed;
}

std::vector<KeyFile> open_keys(std::string_view box, std::string_view passphrase)
{
    static constexpr auto head_size = mark.size() + salt_size + nonce_size;
    static_assert(mark.size() == first_mark.size());
    const auto is_first = box.starts_with(first_mark);
    if ((!is_first && !box.starts_with(mark)) || box.size() < head_size + crypto_secretbox_MACBYTES) {
        refuse_form();
    }
    const auto sealed = box.substr(head_size);
    auto key = derive(passphrase, box.substr(mark.size(), salt_size));
    std::string plain(sealed.size() - crypto_secretbox_MACBYTES, '\0');
    const auto is_open = crypto_secretbox_open_easy(bytes(plain), bytes(sealed), sealed.size(),
                                                    bytes(box.substr(mark.size() + salt_size)), key.data());
    sodium_memzero(key.data(), key.size());
    if (is_open != 0) {
        throw std::runtime_error{"the passphrase does not open the backup's keys"};
    }
    auto files = is_first ? encoded_files(plain) : framed_files(plain);
    sodium_memzero(plain.data(), plain.size());
    if (!std::ranges::all_of(files, is_safe_name, &KeyFile::name)) {
        refuse_form();
    }
    return files;
}

std::string read_box(const std::filesystem::path& box)
{
    return read_file(box, box_limit);
}

void write_box(const std::filesystem::path& keys,
               std::string_view passphrase,
               const std::filesystem::path& box)
{
    const auto files = key_files(keys);
    write_file(box, seal_keys(files, passphrase));
    if (open_keys(read_box(box), passphrase) != files) {
        throw std::runtime_error{"the box of keys does not give back what was put into it"};
    }
}

std::optional<std::string> box_fault(const std::filesystem::path& box, std::string_view passphrase)
try {
    (void)open_keys(read_box(box), passphrase);
    return std::nullopt;
} catch (const std::exception& error) {
    return error.what();
}

void write_keys(const std::vector<KeyFile>& files, const std::filesystem::path& keys)
{
    for (const auto& file : files) {
        std::filesystem::create_directories((keys / file.name).parent_path());
        write_file(keys / file.name, file.content);
    }
}

} // namespace divan::backup
