// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/manifest.hpp"

#include "base/error.hpp"
#include "base/wire.hpp"

#include <boost/describe.hpp>

#include <algorithm>
#include <stdexcept>

namespace divan::backup {

BOOST_DESCRIBE_STRUCT(Manifest,
                      (),
                      (format,
                       program,
                       made_at,
                       reason,
                       origin,
                       site,
                       demo,
                       dialect,
                       migration,
                       leaves,
                       root,
                       last_head,
                       public_key,
                       has_keys,
                       parts,
                       parts_sha256))

static constexpr auto format = "divan-backup-1";

std::string to_text(const Manifest& manifest)
{
    return wire::encode(manifest) + "\n";
}

Manifest parse_manifest(std::string_view text)
{
    try {
        auto manifest = wire::decode<Manifest>(text);
        const auto is_dialect = manifest.dialect == "sqlite" || manifest.dialect == "postgres";
        if (manifest.format == format && is_dialect && manifest.leaves >= 0) {
            static_cast<void>(parse_hash(manifest.root));
            return manifest;
        }
    } catch (const AppError&) {
        throw std::runtime_error{"the backup's manifest cannot be read"};
    }
    throw std::runtime_error{"this is no backup of a form that this program knows"};
}

static std::string message(std::string_view manifest)
{
    return std::string{format} + "\n" + std::string{manifest};
}

std::string signature(std::string_view manifest, const ledger::SigningKey& key)
{
    const auto bytes = key.sign(message(manifest));
    return to_base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()}) + "\n";
}

bool is_signed(std::string_view manifest, std::string_view signature, const Hash& public_key)
{
    if (!signature.ends_with('\n')) {
        return false;
    }
    const auto bytes = from_base64(signature.substr(0, signature.size() - 1));
    return bytes && ledger::verify_signature(public_key, message(manifest), *bytes);
}

Hash parse_hash(std::string_view hex)
{
    Hash hash{};
    const auto bytes = from_hex(hex);
    if (!bytes || bytes->size() != hash.size()) {
        throw std::runtime_error{"a hash or key is not 64 hexadecimal digits"};
    }
    std::ranges::copy(*bytes, hash.begin());
    return hash;
}

std::string database_name(const Manifest& manifest)
{
    return manifest.dialect == "postgres" ? "divan.dump" : "divan.db";
}

} // namespace divan::backup
