// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/keys_box.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/wire.hpp"
#include "platform/backup/parts.hpp"

#include <boost/describe.hpp>
#include <sodium.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace divan::backup {

struct KeyFile {
    std::string name;
    std::string content; // base64
};
BOOST_DESCRIBE_STRUCT(KeyFile, (), (name, content))

struct KeyFiles {
    std::vector<KeyFile> files;
};
BOOST_DESCRIBE_STRUCT(KeyFiles, (), (files))

static constexpr std::string_view mark = "divan-keys-1\n";
static constexpr std::size_t passphrase_min = 12;
static constexpr std::size_t key_file_limit = 1U << 28U; // a secret for each stored file adds up
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

std::string seal_keys(const std::filesystem::path& keys, std::string_view passphrase)
{
    if (passphrase.size() < passphrase_min) {
        throw std::runtime_error{"the passphrase for the keys has at least 12 characters"};
    }
    KeyFiles content;
    for (const auto& name : files_below(keys.parent_path(), keys.filename().string())) {
        const auto path = keys.parent_path() / name;
        content.files.push_back(
            {path.lexically_relative(keys).generic_string(), to_base64(read_file(path, key_file_limit))});
    }
    const auto plain = wire::encode(content);
    std::string head(salt_size + nonce_size, '\0');
    randombytes_buf(head.data(), head.size());
    const std::string_view parts{head};
    auto key = derive(passphrase, parts.substr(0, salt_size));
    std::string sealed(plain.size() + crypto_secretbox_MACBYTES, '\0');
    crypto_secretbox_easy(bytes(sealed), bytes(std::string_view{plain}), plain.size(),
                          bytes(parts.substr(salt_size)), key.data());
    sodium_memzero(key.data(), key.size());
    return std::string{mark} + head + sealed;
}

void open_keys(std::string_view box, std::string_view passphrase, const std::filesystem::path& keys)
{
    static constexpr auto head_size = mark.size() + salt_size + nonce_size;
    if (!box.starts_with(mark) || box.size() < head_size + crypto_secretbox_MACBYTES) {
        throw std::runtime_error{"the backup's box of keys has another form"};
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
    for (const auto& file : wire::decode<KeyFiles>(plain).files) {
        const auto content = from_base64(file.content);
        if (!is_safe_name(file.name) || !content) {
            throw std::runtime_error{"the backup's box of keys has another form"};
        }
        std::filesystem::create_directories((keys / file.name).parent_path());
        write_file(keys / file.name, *content);
    }
}

} // namespace divan::backup
