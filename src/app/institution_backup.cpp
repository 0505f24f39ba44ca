// SPDX-License-Identifier: Apache-2.0
#include "app/institution_backup.hpp"

#include "db/copy.hpp"
#include "platform/ledger/signing.hpp"

#include <fstream>
#include <stdexcept>

namespace divan::app {

std::string read_passphrase(const std::string& file)
{
    std::ifstream stream{file};
    std::string line;
    if (!std::getline(stream, line) || line.empty()) {
        throw std::runtime_error{"the file " + file + " holds no passphrase"};
    }
    return line;
}

backup::Made make_backup(const DataFolder& folder,
                         db::Database& database,
                         const BackupSettings& settings,
                         const std::string& reason,
                         const Clock& clock)
{
    const auto key = ledger::SigningKey::load(folder.ledger_key());
    const backup::Source source{.database = database,
                                .key = key,
                                .folder = folder.path(),
                                .contents = DataFolder::contents(),
                                .keys = folder.keys(),
                                .program = DIVAN_VERSION,
                                .database_size = db::copy_size(folder.database_options())};
    backup::Request request;
    request.to = settings.to;
    request.reason = reason;
    request.keep = settings.keep;
    if (!settings.passphrase_file.empty()) {
        request.passphrase = read_passphrase(settings.passphrase_file);
    }
    return backup::make(source, clock, request);
}

} // namespace divan::app
