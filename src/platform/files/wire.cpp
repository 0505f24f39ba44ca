// SPDX-License-Identifier: Apache-2.0
#include "platform/files/wire.hpp"

#include "platform/files/media_type.hpp"
#include "platform/files/pages.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

namespace divan::files::wire {

Reservation to_domain(const UploadRequest& request)
{
    return {.name = request.name.value,
            .size = request.size,
            .declared_type = request.type.value,
            .secrecy_class = static_cast<access::SecrecyClass>(request.secrecy_class)};
}

FileView view(const Progress& progress)
{
    const auto& file = progress.file;
    FileView shown;
    shown.id = file.id.value;
    shown.version = file.version;
    shown.name = file.name;
    shown.size = file.size;
    shown.stored = progress.stored;
    shown.state = boost::describe::enum_to_string(file.state, "");
    shown.declared_type = file.declared_type;
    shown.type = file.type;
    shown.is_as_declared = file.type.empty() || is_as_declared(file.declared_type, file.type);
    shown.is_shown_in_page = !file.type.empty() && handling_of(file.type, file.name) == Handling::shown;
    shown.secrecy_class = access::to_text(file.secrecy_class);
    shown.scan = boost::describe::enum_to_string(file.scan, "");
    shown.sha256 = file.sha256;
    shown.stored_at = file.stored_at;
    if (file.is_attached()) {
        shown.owner_kind = file.owner_kind;
        shown.owner_id = file.owner_id;
    }
    shown.entry_token = file.entry_token;
    return shown;
}

FilePages view(const std::vector<Page>& pages)
{
    FilePages shown;
    for (const auto& page : pages) {
        shown.pages.push_back({static_cast<std::int64_t>(shown.pages.size()) + 1, page.width, page.height});
    }
    shown.widths.assign(page_widths.begin(), page_widths.end());
    return shown;
}

DestructionCertificate view(const Files::Certificate& certificate)
{
    const auto& [file, done, person, post] = certificate;
    DestructionCertificate shown{.file_id = file.id.value,
                                 .name = file.name,
                                 .size = file.size,
                                 .type = file.type,
                                 .reason = done.reason,
                                 .permit_number = done.permit_number,
                                 .person_id = done.person.value,
                                 .post_id = done.post.value,
                                 .person_fa = person.fa,
                                 .person_en = person.en,
                                 .post_fa = post.title_fa,
                                 .post_en = post.title_en,
                                 .owner_kind = file.owner_kind,
                                 .owner_id = file.owner_id,
                                 .at = done.at,
                                 .removed_at = done.removed_at,
                                 .commitment = done.commitment,
                                 .stored_entry_token = file.entry_token,
                                 .entry_token = done.entry_token,
                                 .text_fa = {},
                                 .text_en = {}};
    shown.text_fa =
        fmt::format("گواهی امحا\nپرونده «{}» ({} بایت) به استناد مجوز شماره {} امحا شد.\nدلیل: {}\nزمان: {}\n"
                    "کلید رمز و متن رمزشده از میان رفته است؛ اثر آن در سیاهه ثبت "
                    "می‌ماند: "
                    "{}\n",
                    file.name, file.size, done.permit_number, done.reason, done.at, done.entry_token);
    shown.text_en = fmt::format(
        "Certificate of destruction\nThe file “{}” ({} bytes) was destroyed by permit {}.\nReason: {}\n"
        "Time: {}\nIts key and ciphertext are gone; its trace stays in the ledger: {}\n",
        file.name, file.size, done.permit_number, done.reason, done.at, done.entry_token);
    return shown;
}

} // namespace divan::files::wire
