from typing import Any

from django.db import migrations, models

from cms.models.first_words import SITE_TEXTS


def write_first_words(apps: Any, _editor: Any) -> None:
    """Give the new words of texts that are there already in their own language, not in English."""
    Revision = apps.get_model("wagtailcore", "Revision")
    for texts in apps.get_model("cms", "SiteTexts").objects.select_related("locale"):
        language, _, _region = texts.locale.language_code.partition("-")
        words = {name: SITE_TEXTS.get(name, {}).get(language) for name in NEW_WORDS}
        words = {name: word for name, word in words.items() if word}
        apps.get_model("cms", "SiteTexts").objects.filter(pk=texts.pk).update(**words)
        for revision in Revision.objects.filter(pk=texts.latest_revision_id):
            revision.content |= words
            revision.save(update_fields=["content"])



NEW_WORDS = ['amount_invalid', 'amount_too_large', 'amount_too_small', 'breadcrumbs_label', 'by_author', 'change_label', 'choice_missing', 'consent_missing', 'currency_label', 'donor_address', 'donor_email', 'donor_message', 'donor_name', 'donor_organisation', 'donor_phone', 'email_invalid', 'embed_load', 'embed_notice', 'error_text', 'error_title', 'field_missing', 'form_errors', 'frequency_label', 'image_credit', 'language_missing', 'method_bancontact', 'method_bank_transfer', 'method_card', 'method_ideal', 'method_paypal', 'method_sepa_direct_debit', 'monthly', 'monthly_amount', 'next_step', 'one_off', 'optional', 'page_kicker', "partial_notice", 'previous_step', 'read_original', 'search_one_result', 'search_reset', 'search_results', 'search_type', 'search_year', 'skip_to_content', 'source_label', 'step_of', 'summary_heading', 'topics_label', 'transcript_label']


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0011_translation_notice'),
    ]

    operations = [
        migrations.AddField(
            model_name='sitetexts',
            name='amount_invalid',
            field=models.CharField(default='Please write an amount such as 12.50.', max_length=255, verbose_name='amount that is no number'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='amount_too_large',
            field=models.CharField(default='The largest gift here is {maximum}. Please contact us to give more.', help_text='{maximum} becomes the largest amount.', max_length=255, verbose_name='amount that is too large'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='amount_too_small',
            field=models.CharField(default='The smallest gift is {minimum}.', help_text='{minimum} becomes the smallest amount.', max_length=255, verbose_name='amount that is too small'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='breadcrumbs_label',
            field=models.CharField(default='You are here', max_length=255, verbose_name='breadcrumbs'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='by_author',
            field=models.CharField(default='By {name}', help_text='{name} becomes the name.', max_length=255, verbose_name='author line'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='change_label',
            field=models.CharField(default='Change', max_length=255, verbose_name='link back to a choice'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='choice_missing',
            field=models.CharField(default='Please choose one.', max_length=255, verbose_name='nothing chosen'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='consent_missing',
            field=models.CharField(default='Please tick this to go on.', max_length=255, verbose_name='consent not given'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='currency_label',
            field=models.CharField(default='Currency', max_length=255, verbose_name='question: which currency'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='donor_address',
            field=models.CharField(default='Postal address', max_length=255, verbose_name='field: postal address'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='donor_email',
            field=models.CharField(default='E-mail address', max_length=255, verbose_name='field: e-mail'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='donor_message',
            field=models.CharField(default='Anything you would like to add?', max_length=255, verbose_name='field: message'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='donor_name',
            field=models.CharField(default='Name', max_length=255, verbose_name='field: name'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='donor_organisation',
            field=models.CharField(default='Organisation', max_length=255, verbose_name='field: organisation'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='donor_phone',
            field=models.CharField(default='Telephone number', max_length=255, verbose_name='field: telephone'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='email_invalid',
            field=models.CharField(default='This e-mail address does not look right.', max_length=255, verbose_name='e-mail address with a mistake'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='embed_load',
            field=models.CharField(default='Show it', max_length=255, verbose_name='button that shows it'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='embed_notice',
            field=models.CharField(default='This comes from another website, which only learns of your visit once you show it.', max_length=255, verbose_name='before a film from elsewhere'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='error_text',
            field=models.TextField(default='Please try again in a minute.', verbose_name='site out of order: text'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='error_title',
            field=models.CharField(default='Something is wrong on our side', max_length=255, verbose_name='site out of order: title'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='field_missing',
            field=models.CharField(default='Please fill this in.', max_length=255, verbose_name='required field left empty'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='form_errors',
            field=models.CharField(default='Please look at this again:', max_length=255, verbose_name='above a form with mistakes'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='frequency_label',
            field=models.CharField(default='How often would you like to give?', max_length=255, verbose_name='question: how often'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='image_credit',
            field=models.CharField(default='Image: {credit}', help_text='{credit} becomes who made it.', max_length=255, verbose_name='credit of a picture'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='language_missing',
            field=models.CharField(default='not translated yet', max_length=255, verbose_name='language a page lacks'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='method_bancontact',
            field=models.CharField(default='Bancontact', max_length=255, verbose_name='Bancontact'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='method_bank_transfer',
            field=models.CharField(default='Bank transfer', max_length=255, verbose_name='bank transfer'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='method_card',
            field=models.CharField(default='Card', max_length=255, verbose_name='card'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='method_ideal',
            field=models.CharField(default='iDEAL', max_length=255, verbose_name='iDEAL'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='method_paypal',
            field=models.CharField(default='PayPal', max_length=255, verbose_name='PayPal'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='method_sepa_direct_debit',
            field=models.CharField(default='Direct debit', max_length=255, verbose_name='direct debit'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='monthly',
            field=models.CharField(default='Every month', max_length=255, verbose_name='monthly gift'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='monthly_amount',
            field=models.CharField(default='{amount} a month', help_text='{amount} becomes the amount.', max_length=255, verbose_name='amount of a monthly gift'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='next_step',
            field=models.CharField(default='Continue', max_length=255, verbose_name='button to the next step'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='one_off',
            field=models.CharField(default='Once', max_length=255, verbose_name='one-off gift'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='optional',
            field=models.CharField(default='optional', max_length=255, verbose_name='field that may be empty'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='page_kicker',
            field=models.CharField(default='Page', max_length=255, verbose_name='kicker of other pages'),
        ),
        migrations.AddField(
            model_name="sitetexts",
            name="partial_notice",
            field=models.CharField(
                default="Part of this page has not been translated yet.",
                max_length=255,
                verbose_name="partly translated page",
            ),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='previous_step',
            field=models.CharField(default='Back', max_length=255, verbose_name='button to the step before'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='read_original',
            field=models.CharField(default='Read the original', max_length=255, verbose_name='link to the original'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='search_one_result',
            field=models.CharField(default='One result for “{query}”', help_text='{query} becomes what was looked for.', max_length=255, verbose_name='one result'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='search_reset',
            field=models.CharField(default='Clear filters', max_length=255, verbose_name='without filters'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='search_results',
            field=models.CharField(default='{count} results for “{query}”', help_text='{count} becomes the number, {query} what was looked for.', max_length=255, verbose_name='number of results'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='search_type',
            field=models.CharField(default='Kind', max_length=255, verbose_name='filter on kind'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='search_year',
            field=models.CharField(default='Year', max_length=255, verbose_name='filter on year'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='skip_to_content',
            field=models.CharField(default='Skip to content', max_length=255, verbose_name='skip link'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='source_label',
            field=models.CharField(default='Source', max_length=255, verbose_name='source of a figure'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='step_of',
            field=models.CharField(default='Step {step} of {total}', help_text='{step} and {total} become numbers.', max_length=255, verbose_name='place in the form'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='summary_heading',
            field=models.CharField(default='Your gift', max_length=255, verbose_name='heading above the summary'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='topics_label',
            field=models.CharField(default='Topics', max_length=255, verbose_name='heading above topics'),
        ),
        migrations.AddField(
            model_name='sitetexts',
            name='transcript_label',
            field=models.CharField(default='Read the transcript', max_length=255, verbose_name='transcript of a recording'),
        ),
        migrations.RunPython(write_first_words, migrations.RunPython.noop),
    ]
